package dev.rollcall.core.line;

import static dev.rollcall.core.line.LineFixture.ANN;
import static dev.rollcall.core.line.LineFixture.callId;
import static dev.rollcall.core.line.LineFixture.contactId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call and its deadline, what ends it, and who is told. */
class CallTest {

  private final LineFixture f = new LineFixture();

  private record Seen(Line line, List<LineEffect> effects) {}

  @Test
  void onceItIsPlacedTheDeadlineIsTheAnswerTimeoutFromThen() {
    f.dials("E1").afterSeconds(4).placed(1);
    assertEquals(f.now().plusSeconds(60), f.state(LineState.Ringing.class).until());
    assertEquals(Optional.of(contactId(1)), f.state(LineState.Ringing.class).call().contactId());
    assertEquals(
        List.of(
            new LineEffect.ReportOutcome(
                "E1",
                10,
                new CallRef(ANN, Optional.of(callId(1)), Optional.of(contactId(1))),
                Outcome.CALLED,
                "")),
        f.effects());
  }

  /** The news was under way for a while; a dialer's clock that is off does not count. */
  @ParameterizedTest(name = "placed {0} s after the command, told after 10 s: counts from {1} s on")
  @CsvSource({"4, 4", "-30, 0", "99, 10"})
  void theAnswerTimeoutCountsFromThePlacing(long placed, long from) {
    Instant dialed = f.dials("E1").now();
    f.afterSeconds(10);
    f.decide(new LineEvent.Placed(callId(1), contactId(1), dialed.plusSeconds(placed)));
    assertEquals(dialed.plusSeconds(from + 60), f.state(LineState.Ringing.class).until());
  }

  @Test
  void whatIsNotPlacedIsGivenUpWhenNewsHadTimeToTravel() {
    Instant dialed = f.dials("E1").now();
    f.dueAtDeadline();
    assertEquals(dialed.plusSeconds(15 + 5), f.now());
    assertEquals("hangUp(1) tell(E1 UNREACHABLE 1)", f.did());
  }

  @ParameterizedTest(name = "picked up after {0} s: given up after {1} s")
  @CsvSource({"0, 60", "1, 61", "55, 115"})
  void afterThePickUpTheDeadlineIsATalkAwayAtLeast(long pickedUp, long givenUp) {
    f.dials("E1").placed(1);
    Instant placed = f.now();
    f.afterSeconds(pickedUp).hears(1, Outcome.ANSWERED);
    assertEquals(placed.plusSeconds(givenUp), f.state(LineState.Ringing.class).until());
  }

  @Test
  void theSamePickUpToldAgainDoesNotMoveTheDeadline() {
    f.dials("E1").placed(1).afterSeconds(50).hears(1, Outcome.ANSWERED);
    Instant until = f.state(LineState.Ringing.class).until();
    Instant then = f.now();
    f.afterSeconds(20)
        .decide(new LineEvent.Response(callId(1), "", Outcome.ANSWERED, then, "told again"));
    assertEquals(until, f.state(LineState.Ringing.class).until());
    assertEquals("", f.did());
  }

  /** A wrong key, for instance: somebody is there, and hears the question again. */
  @Test
  void aLaterSignOfThePersonGivesThemTimeAgainAndIsNotToldAgain() {
    f.dials("E1").placed(1).afterSeconds(50).hears(1, Outcome.ANSWERED);
    f.afterSeconds(20).hears(1, Outcome.ANSWERED);
    assertEquals(f.now().plusSeconds(60), f.state(LineState.Ringing.class).until());
    assertEquals("", f.did());
  }

  /** Contact events are not ordered: the pick-up may be known before the placing. */
  @Test
  void aPickUpThatIsKnownBeforeThePlacingMovesTheDeadlineToo() {
    f.policy(Policy.builder().answerTimeout(Duration.ofSeconds(10))).dials("E1");
    f.afterSeconds(2).hears(1, Outcome.ANSWERED);
    assertEquals(f.now().plusSeconds(60), f.state(LineState.Ringing.class).until());
    f.placed(1);
    assertEquals(f.now().plusSeconds(60), f.state(LineState.Ringing.class).until());
  }

  @Test
  void aContactIsEnoughToKnowTheCall() {
    f.dials("E1").placed(1).hearsOfContact(contactId(1), Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CALLED"})
  void anotherContactChangesNothing(Outcome outcome) {
    f.dials("E1").placed(1);
    Line before = f.line();
    f.hearsOfContact("contact of a transfer", outcome);
    assertEquals(new Seen(before, List.of()), new Seen(f.line(), f.effects()));
  }

  /** What a transfer or a second contact of the same call says of itself, but for a yes. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CALLED", "ACCEPTED"})
  void ourCallIdOnAnotherContactChangesNothing(Outcome outcome) {
    f.dials("E1").placed(1);
    Line before = f.line();
    f.hearsOfCallOnContact(1, "a second contact", outcome);
    assertEquals(new Seen(before, List.of()), new Seen(f.line(), f.effects()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a second contact", "contact-1", ""})
  void aYesThatNamesOurCallCountsOnAnyContact(String contactId) {
    f.dials("E1").placed(1).hearsOfCallOnContact(1, contactId, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
  }

  @Test
  void whatItsOwnContactSaysCounts() {
    f.dials("E1").placed(1).hearsOfCallOnContact(1, contactId(1), Outcome.DECLINED);
    assertEquals("tell(E1 DECLINED 1)", f.did());
  }

  /** The news that it was placed may come later. */
  @Test
  void beforeItIsPlacedItsCallIdIsEnough() {
    f.dials("E1").hearsOfCallOnContact(1, contactId(1), Outcome.DECLINED);
    assertEquals("tell(E1 DECLINED 1)", f.did());
  }

  /** Before it is placed a call has no contact, and an event without ids is about no call. */
  @Test
  void anEventWithoutIdsIsAboutNoCall() {
    f.dials("E1").hearsOfContact("", Outcome.ACCEPTED);
    assertEquals("", f.did());
  }

  @Test
  void everyIncidentOfTheCallIsToldOfTheAccept() {
    f.dials("E1", "E2").placed(1).hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1) tell(E2 ACCEPTED 1)", f.did());
  }

  /** Each escalation decides what a yes to something it no longer wants means. */
  @Test
  void anAcceptIsAlsoToldToWhatWasWithdrawnMeanwhile() {
    f.dials("E1", "E2").placed(1).withdraws("E1");
    assertEquals("", f.did());
    f.hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E2 ACCEPTED 1) tell(E1 ACCEPTED 1)", f.did());
  }

  @Test
  void aDeclineIsNotToldToWhatWasWithdrawn() {
    f.dials("E1", "E2").placed(1).withdraws("E1").hears(1, Outcome.DECLINED);
    assertEquals("tell(E2 DECLINED 1)", f.did());
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "DECLINED"})
  void afterAKeyAndTheEndOfTheContactTheQueueIsDialedAtOnceAsOneCall(Outcome key) {
    f.dials("E1").placed(1).asks("E2", "E3").hears(1, key);
    assertEquals("Closing", f.stateName());
    f.hears(1, Outcome.HUNG_UP);
    assertEquals("", f.did());
    f.due();
    assertEquals("dial(2: E2 of 2)", f.did());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CALLED", "ANSWERED", "NEXT_NUMBER", "ACCEPTED", "DECLINED"})
  void anyOtherEndTakesTheQueueAlong(Outcome end) {
    f.dials("E1").placed(1).asks("E2").hears(1, end);
    assertEquals("tell(E1 " + end + " 1) tell(E2 " + end + " 1)", f.did());
    assertEquals("Idle", f.stateName());
    assertEquals("why", ((LineEffect.ReportOutcome) f.effects().getFirst()).detail());
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "UNREACHABLE"})
  void whatTheDialerCouldNotPlaceTakesTheQueueAlong(Outcome why) {
    f.dials("E1").asks("E2").notPlaced(1, why);
    assertEquals("tell(E1 " + why + " 1) tell(E2 " + why + " 1)", f.did());
    assertEquals("why", ((LineEffect.ReportOutcome) f.effects().getFirst()).detail());
  }

  @Test
  void whatIsNotAnsweredTakesTheQueueAlong() {
    f.dials("E1").placed(1).afterSeconds(30).asks("E2").dueAtDeadline();
    assertEquals("hangUp(1) tell(E1 NO_ANSWER 1) tell(E2 NO_ANSWER 1)", f.did());
  }

  @Test
  void whenItsLastIncidentIsWithdrawnTheCallIsHungUp() {
    f.dials("E1", "E2").placed(1).withdraws("E1").withdraws("E2");
    assertEquals("hangUp(1)", f.did());
    assertEquals("Idle", f.stateName());
  }

  @Test
  void afterAHangUpTheQueueIsDialed() {
    f.dials("E1").placed(1).asks("E2").withdraws("E1");
    assertEquals("hangUp(1)", f.did());
    f.due();
    assertEquals("dial(2: E2 of 1)", f.did());
  }

  @Test
  void newsOfThePlacingThatComesTwiceIsToldOnce() {
    f.dials("E1").placed(1).afterSeconds(9).placed(1);
    assertEquals("", f.did());
  }
}
