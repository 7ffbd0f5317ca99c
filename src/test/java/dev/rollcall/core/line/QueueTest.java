package dev.rollcall.core.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes while the phone rings. */
class QueueTest {

  private static final PolicyBuilder SHORT = Policy.builder().lineWait(Duration.ofSeconds(5));
  private static final PolicyBuilder LONG = Policy.builder().lineWait(Duration.ofSeconds(25));

  private final LineFixture f = new LineFixture();

  @Test
  void aRequestWaitsForTheLineAsLongAsItsGroupSays() {
    f.dials("E1").placed(1).policy(SHORT).asks("E2");
    assertEquals(List.of("E2"), f.waiting());
    assertEquals(Optional.of(f.now().plusSeconds(5)), f.deadline());
  }

  @Test
  void thenItGoesOnToTheNextResponder() {
    f.dials("E1").placed(1).policy(SHORT).asks("E2").dueAtDeadline();
    assertEquals(
        List.of(
            new LineEffect.ReportOutcome(
                "E2", 20, CallRef.notYet(LineFixture.ANN), Outcome.LINE_BUSY, "")),
        f.effects());
    assertEquals(List.of(), f.waiting());
  }

  @Test
  void theCallGoesOn() {
    f.dials("E1").placed(1);
    Instant until = f.state(LineState.Ringing.class).until();
    f.policy(SHORT).asks("E2").dueAtDeadline();
    assertEquals(until, f.state(LineState.Ringing.class).until());
  }

  @Test
  void onlyWhoWaitedLongEnoughGoesOn() {
    f.dials("E1").placed(1).policy(LONG).asks("E2").policy(SHORT).asks("E3", "E4");
    f.dueAtDeadline();
    assertEquals("tell(E3 LINE_BUSY -) tell(E4 LINE_BUSY -)", f.did());
    f.dueAtDeadline();
    assertEquals("tell(E2 LINE_BUSY -)", f.did());
  }

  /** The person is not reachable: nobody waits for the rest of the time. */
  @Test
  void whenBothDeadlinesAreOverTheCallsCounts() {
    f.dials("E1").placed(1).policy(SHORT).asks("E2").after(Duration.ofHours(1)).due();
    assertEquals("hangUp(1) tell(E1 NO_ANSWER 1) tell(E2 NO_ANSWER 1)", f.did());
  }

  @Test
  void aQueuedIncidentMayBeWithdrawn() {
    f.dials("E1").placed(1).asks("E2", "E3").withdraws("E2");
    f.hears(1, Outcome.DECLINED).hears(1, Outcome.HUNG_UP).due();
    assertEquals("dial(2: E3 of 1)", f.did());
  }

  @Test
  void withdrawnOneAfterTheOtherNothingIsLeft() {
    f.dials("E1").asks("E2").withdraws("E2").withdraws("E1");
    assertEquals("hangUp(1)", f.did());
    assertEquals("Idle", f.stateName());
  }

  @Test
  void whatIsDialedFromTheQueueHasACallOfItsOwn() {
    f.dials("E1").placed(1).asks("E2").hears(1, Outcome.ACCEPTED);
    f.hears(1, Outcome.HUNG_UP).due();
    f.placed(2).hears(2, Outcome.ACCEPTED);
    assertEquals("tell(E2 ACCEPTED 2)", f.did());
  }
}
