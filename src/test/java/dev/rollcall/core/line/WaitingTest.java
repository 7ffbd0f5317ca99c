package dev.rollcall.core.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call that waits for its turn among all calls, and one that is being tried. */
class WaitingTest {

  private final LineFixture f =
      new LineFixture().policy(Policy.builder().lineWait(Duration.ofSeconds(5)));

  private Instant until() {
    return f.state(LineState.Ringing.class).until();
  }

  @Test
  void eachWordThatItWaitsGivesItTwentySeconds() {
    f.dials("E1").afterSeconds(8).waits(1);
    assertEquals(f.now().plusSeconds(20), until());
    f.afterSeconds(9).waits(1);
    assertEquals(f.now().plusSeconds(20), until());
  }

  @Test
  void fiveMinutesAfterTheCommandItHasWaitedLongEnough() {
    Instant dialed = f.dials("E1").now();
    while (f.now().isBefore(dialed.plusSeconds(295))) {
      f.afterSeconds(5).waits(1);
    }
    assertEquals(dialed.plus(Duration.ofMinutes(5)), until());
    f.dueAtDeadline();
    assertEquals("hangUp(1) tell(E1 UNREACHABLE 1)", f.did());
  }

  @Test
  void onceItIsTriedItsWindowCountsFromThen() {
    f.dials("E1").afterSeconds(8).waits(1).afterSeconds(9).attempted(1);
    assertEquals(f.now().plusSeconds(15 + 5), until());
  }

  @Test
  void triedAtTheEndOfItsTurnItStillHasItsWindow() {
    Instant dialed = f.dials("E1").now();
    while (f.now().isBefore(dialed.plusSeconds(295))) {
      f.afterSeconds(5).waits(1);
    }
    f.attempted(1);
    assertEquals(dialed.plusSeconds(295 + 20), until());
  }

  @Test
  void whatWaitedBehindItSharesIt() {
    f.dials("E1").asks("E2").waits(1);
    assertEquals(List.of(), f.waiting());
    f.afterSeconds(30);
    f.placed(1);
    assertEquals("tell(E1 CALLED 1) tell(E2 CALLED 1)", f.did());
  }

  /** What shares a call waits for no line. */
  @Test
  void whatSharesItIsNotSentOnMeanwhile() {
    f.dials("E1").asks("E2").waits(1).asks("E3").afterSeconds(6).due();
    assertEquals("", f.did());
  }

  @Test
  void theWorstOfAllIsSpokenOfFirst() {
    f.dials("E1").decide(new LineEvent.Request(f.ask("E2", Severity.CRITICAL, "down"))).waits(1);
    assertEquals("dial(1: E2 of 2)", f.did());
    f.decide(new LineEvent.Request(f.ask("E3", Severity.LOW, "slow")));
    assertEquals("", f.did());
  }

  @Test
  void withoutItsWorstTheNextWorstIsSpokenOf() {
    f.dials("E1").waits(1).asks("E2").withdraws("E1");
    assertEquals("dial(1: E2 of 1)", f.did());
  }

  /** Its text is on its way. */
  @Test
  void onceItIsTriedNothingJoins() {
    f.dials("E1").waits(1).attempted(1).asks("E2");
    assertEquals(List.of("E2"), f.waiting());
  }

  @Test
  void anAcceptIsToldToWhatJoined() {
    f.dials("E1").asks("E2").waits(1).placed(1).hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1) tell(E2 ACCEPTED 1)", f.did());
  }

  @Test
  void whatSharedItWaitsForNoOtherCall() {
    f.dials("E1").asks("E2").waits(1).placed(1);
    f.hears(1, Outcome.ACCEPTED).hears(1, Outcome.HUNG_UP);
    assertEquals("Idle", f.stateName());
  }

  /** A dialer that no longer owns the call says so. */
  @Test
  void notPlacedAfterPlacedChangesNothing() {
    f.dials("E1").placed(1).notPlaced(1, Outcome.UNREACHABLE);
    assertEquals("", f.did());
    assertEquals("Ringing", f.stateName());
  }
}
