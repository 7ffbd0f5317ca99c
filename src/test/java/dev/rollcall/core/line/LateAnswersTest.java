package dev.rollcall.core.line;

import static dev.rollcall.core.line.LineFixture.ANN;
import static dev.rollcall.core.line.LineFixture.START;
import static dev.rollcall.core.line.LineFixture.callId;
import static dev.rollcall.core.line.LineFixture.contactId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to a call that is over: law 3. */
class LateAnswersTest {

  private final LineFixture f = new LineFixture();

  private static final Instant ENDED = START.plusSeconds(61);

  /** A call about E1 that nobody answered. */
  private LineFixture ended() {
    return f.dials("E1").placed(1).dueAtDeadline();
  }

  @Test
  void aLateAcceptIsToldWithItsCall() {
    ended().afterSeconds(9).hears(1, Outcome.ACCEPTED);
    assertEquals(
        List.of(
            new LineEffect.ReportOutcome(
                "E1",
                10,
                new CallRef(ANN, Optional.of(callId(1)), Optional.of(contactId(1))),
                Outcome.ACCEPTED,
                "why")),
        f.effects());
  }

  @Test
  void aLateAnswerLeavesTheNextCallAlone() {
    ended().dials("E2").placed(2);
    LineState before = f.line().state();
    f.hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
    assertEquals(before, f.line().state());
  }

  @Test
  void aLateAcceptIsToldToWhatWasWithdrawn() {
    f.dials("E1", "E2").placed(1).withdraws("E1").dueAtDeadline();
    f.hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E2 ACCEPTED 1) tell(E1 ACCEPTED 1)", f.did());
  }

  @Test
  void aLateAcceptOfACallThatWasHungUpIsTold() {
    f.dials("E1").placed(1).withdraws("E1").hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
  }

  @Test
  void whatWasQueuedDoesNotBelongToTheCall() {
    f.dials("E1").placed(1).asks("E2").hears(1, Outcome.NO_INPUT);
    f.hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
  }

  /** The first ends the call, the second comes after it. */
  @ParameterizedTest(name = "{0}, then {1}: {2}")
  @CsvSource({
    "ACCEPTED,  ACCEPTED, ''",
    "ACCEPTED,  DECLINED, ''",
    "ACCEPTED,  HUNG_UP,  ''",
    "ACCEPTED,  ANSWERED, ''",
    "DECLINED,  ACCEPTED, tell(E1 ACCEPTED 1)",
    "DECLINED,  DECLINED, ''",
    "DECLINED,  HUNG_UP,  ''",
    "NO_INPUT,  ACCEPTED, tell(E1 ACCEPTED 1)",
    "NO_INPUT,  DECLINED, tell(E1 DECLINED 1)",
    "NO_INPUT,  NO_INPUT, ''",
    "NO_INPUT,  HUNG_UP,  tell(E1 HUNG_UP 1)",
    "NO_INPUT,  ANSWERED, ''",
  })
  void whatIsNews(Outcome first, Outcome second, String told) {
    f.dials("E1").placed(1).hears(1, first).hears(1, second);
    assertEquals(told, f.did());
  }

  @Test
  void theSameAnswerTwiceIsOne() {
    ended().hears(1, Outcome.ACCEPTED).hears(1, Outcome.ACCEPTED);
    assertEquals("", f.did());
  }

  /** Of a call that was given up, the network says first one thing, then the other again. */
  @Test
  void whatWasHeardBeforeStaysHeard() {
    ended().hears(1, Outcome.HUNG_UP).hears(1, Outcome.NO_ANSWER);
    assertEquals("", f.did());
  }

  @Test
  void afterALateKeyNothingButTheOtherKeyIsNews() {
    ended().hears(1, Outcome.DECLINED).hears(1, Outcome.HUNG_UP);
    assertEquals("", f.did());
    f.hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
  }

  /** The call has ended without a key, and the key arrives behind its end. */
  @Test
  void afterALateKeyTheEndOfTheContactIsNotReported() {
    f.dials("E1").placed(1).hears(1, Outcome.NO_INPUT).hears(1, Outcome.DECLINED);
    assertEquals("tell(E1 DECLINED 1)", f.did());
    f.hears(1, Outcome.HUNG_UP);
    assertEquals("", f.did());
  }

  @Test
  void aLateKeyThatComesTwiceIsReportedOnce() {
    f.dials("E1").placed(1).hears(1, Outcome.NO_INPUT).hears(1, Outcome.DECLINED);
    f.hears(1, Outcome.DECLINED);
    assertEquals("", f.did());
  }

  @Test
  void anotherContactIsNoLateAnswer() {
    ended().hearsOfContact("contact of a transfer", Outcome.ACCEPTED);
    assertEquals("", f.did());
  }

  @Test
  void aLateYesThatNamesOurCallCountsOnAnyContact() {
    ended().hearsOfCallOnContact(1, "a second contact", Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
  }

  /** A call that was never placed has no contact that an event without ids could mean. */
  @Test
  void anEventWithoutIdsIsNoLateAnswer() {
    f.dials("E1").dueAtDeadline().hearsOfContact("", Outcome.ACCEPTED);
    assertEquals("", f.did());
  }

  @ParameterizedTest(name = "after {0} ms: {1}")
  @CsvSource({"899999, tell(E1 ACCEPTED 1)", "900000, ''"})
  void anEndedCallIsForgottenAfterFifteenMinutes(long millis, String told) {
    ended().after(Duration.ofMillis(millis)).hears(1, Outcome.ACCEPTED);
    assertEquals(told, f.did());
  }

  @Test
  void aForgottenCallTakesNoRoom() {
    ended();
    assertEquals(1, f.held().size());
    f.dueAtDeadline();
    assertEquals(ENDED.plus(Duration.ofMinutes(15)), f.now());
    assertEquals(List.of(), f.held());
    assertEquals(Optional.empty(), f.deadline());
  }
}
