package dev.rollcall.core.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A person with several numbers: one rings after another. */
class NumbersTest {

  private final LineFixture f = new LineFixture().numbers(2);

  /** A call about E1 to the second number. */
  private LineFixture second() {
    return f.dials("E1").placed(1).hears(1, Outcome.BUSY).placed(2);
  }

  @Test
  void whatIsNotAnsweredIsHungUpAndTheNextNumberRings() {
    f.dials("E1").placed(1).dueAtDeadline();
    assertEquals("hangUp(1) tell(E1 NEXT_NUMBER 1) dial(2: E1 of 1 on number 2)", f.did());
    assertEquals(List.of("NO_ANSWER on number 1 of 2"), f.details());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "NO_ANSWER",
        "NO_INPUT",
        "VOICEMAIL",
        "BUSY",
        "INVALID_NUMBER",
        "BLOCKED",
        "FAILED",
        "UNKNOWN"
      })
  void aNumberThatReachesNobodyLeadsToTheNext(Outcome outcome) {
    f.dials("E1").placed(1).hears(1, outcome);
    assertEquals("tell(E1 NEXT_NUMBER 1) dial(2: E1 of 1 on number 2)", f.did());
  }

  @ParameterizedTest
  @EnumSource(names = {"HUNG_UP", "DECLINED"})
  void whatAPersonDidIsForAllNumbers(Outcome outcome) {
    f.dials("E1").placed(1).hears(1, outcome);
    assertEquals("tell(E1 " + outcome + " 1)", f.did());
  }

  @Test
  void aRefusedNumberLeadsToTheNext() {
    f.dials("E1").notPlaced(1, Outcome.REJECTED);
    assertEquals("tell(E1 NEXT_NUMBER 1) dial(2: E1 of 1 on number 2)", f.did());
  }

  @Test
  void aCallThatCouldNotBePlacedSaysNothingOfTheNumber() {
    f.dials("E1").notPlaced(1, Outcome.UNREACHABLE);
    assertEquals("tell(E1 UNREACHABLE 1)", f.did());
  }

  @Test
  void aCallThatWasNotPlacedInTimeLeadsToNoOtherNumber() {
    f.dials("E1").dueAtDeadline();
    assertEquals("hangUp(1) tell(E1 UNREACHABLE 1)", f.did());
  }

  @Test
  void theLastOutcomeIsReported() {
    second().hears(2, Outcome.NO_INPUT);
    assertEquals("tell(E1 NO_INPUT 2)", f.did());
    assertEquals(List.of("why"), f.details());
  }

  @Test
  void aLastNumberThatIsInvalidDoesNotMakeThePersonInvalid() {
    second().hears(2, Outcome.INVALID_NUMBER);
    assertEquals("tell(E1 BUSY 2)", f.did());
    assertEquals(List.of("INVALID_NUMBER on the last number"), f.details());
  }

  @Test
  void theLatestValidNumberIsReported() {
    f.numbers(4).dials("E1").placed(1).hears(1, Outcome.BUSY);
    f.placed(2).hears(2, Outcome.NO_INPUT).placed(3).hears(3, Outcome.INVALID_NUMBER);
    f.placed(4).hears(4, Outcome.INVALID_NUMBER);
    assertEquals("tell(E1 NO_INPUT 4)", f.did());
  }

  @Test
  void aPersonIsInvalidIfEveryNumberIs() {
    f.dials("E1").placed(1).hears(1, Outcome.INVALID_NUMBER);
    f.placed(2).hears(2, Outcome.INVALID_NUMBER);
    assertEquals("tell(E1 INVALID_NUMBER 2)", f.did());
  }

  @Test
  void eachNumberHasTheWholeAnswerTimeout() {
    f.dials("E1").placed(1).afterSeconds(10).hears(1, Outcome.BUSY).afterSeconds(3).placed(2);
    Instant until = f.now().plus(f.timing().answerTimeout());
    assertEquals(until, f.state(LineState.Ringing.class).until());
  }

  @Test
  void whatIsWithdrawnBetweenTwoNumbersIsNotCalledAbout() {
    f.dials("E1", "E2").placed(1).hears(1, Outcome.BUSY).withdraws("E1").placed(2);
    assertEquals("tell(E2 CALLED 2)", f.did());
    f.withdraws("E2");
    assertEquals("hangUp(2)", f.did());
  }

  @Test
  void whatWaitsJoinsTheNextNumber() {
    f.dials("E1").placed(1).asks("E2").hears(1, Outcome.BUSY);
    assertEquals("tell(E1 NEXT_NUMBER 1) dial(2: E1 of 2 on number 2)", f.did());
    f.placed(2).hears(2, Outcome.BUSY);
    assertEquals("tell(E1 BUSY 2) tell(E2 BUSY 2)", f.did());
  }

  @Test
  void whatWaitsForTheLastNumberGoesOnWithIt() {
    second().asks("E2").hears(2, Outcome.BUSY);
    assertEquals("tell(E1 BUSY 2) tell(E2 BUSY 2)", f.did());
    assertEquals("Idle", f.stateName());
  }

  @Test
  void whatWaitsForSomebodyElseOnTheLineIsDialedFromItsFirstNumber() {
    f.dials("E1").placed(1).person("bob").asks("E2").hears(1, Outcome.BUSY);
    assertEquals("tell(E1 NEXT_NUMBER 1) dial(2: E1 of 1 on number 2)", f.did());
    f.placed(2).hears(2, Outcome.BUSY);
    assertEquals("tell(E1 BUSY 2)", f.did());
    f.due();
    assertEquals("dial(3: E2 of 1)", f.did());
    assertEquals("bob", f.dial().responderId());
  }

  @Test
  void theNumbersAreThoseOfTheWorstAskThatIsLeft() {
    f.asks("E1").person("bob").numbers(1).dials("E2").placed(1).withdraws("E1");
    f.hears(1, Outcome.BUSY);
    assertEquals("tell(E2 BUSY 1)", f.did());
  }

  @Test
  void aWorseAskForFewerNumbersRingsTheLastOfThem() {
    f.asks("E1").person("bob").numbers(1).dials("E2").placed(1).hears(1, Outcome.BUSY);
    f.waits(2).withdraws("E1");
    assertEquals("dial(2: E2 of 1)", f.did());
  }

  @Test
  void aCallToALaterNumberThatWaitsForItsTurnIsJoinedFromTheQueue() {
    f.dials("E1").placed(1).hears(1, Outcome.BUSY).waits(2).asks("E2");
    assertEquals("", f.did());
    f.decide(new LineEvent.Request(f.ask("E3", Severity.CRITICAL, "worse"))).waits(2);
    assertEquals("dial(2: E3 of 3 on number 2)", f.did());
  }

  @Test
  void aLateYesOfTheFirstNumberStopsTheSecond() {
    second().hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1) hangUp(2)", f.did());
    assertEquals("Idle", f.stateName());
  }

  /** Meanwhile the first one may be over, because its lease is. */
  @Test
  void aYesOfEachNumberCounts() {
    second().hears(2, Outcome.ACCEPTED).hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
    f.hears(2, Outcome.ACCEPTED);
    assertEquals("", f.did());
  }

  @Test
  void aYesOfTheSecondNumberIsAlsoForWhatALateYesTookOutOfIt() {
    f.dials("E1").placed(1).asks("E2").hears(1, Outcome.BUSY).placed(2).hears(1, Outcome.ACCEPTED);
    f.hears(2, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 2) tell(E2 ACCEPTED 2)", f.did());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ACCEPTED")
  void nothingElseOfTheFirstNumberSaysAnything(Outcome outcome) {
    second();
    LineState before = f.line().state();
    f.hears(1, outcome);
    assertEquals("", f.did());
    assertEquals(before, f.line().state());
  }

  @Test
  void aSecondYesOfTheFirstNumberSaysNothing() {
    second().hears(1, Outcome.ACCEPTED).hears(1, Outcome.ACCEPTED);
    assertEquals("", f.did());
  }

  @Test
  void aLateYesLeavesWhatJoinedAfterThatCall() {
    f.dials("E1").placed(1).asks("E2", "E3").hears(1, Outcome.BUSY).placed(2);
    f.hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1)", f.did());
    f.withdraws("E3");
    assertEquals("", f.did());
    f.withdraws("E2");
    assertEquals("hangUp(2)", f.did());
  }

  @Test
  void aLateYesBeforeTheSecondCallHasItsTurnChangesWhatItSaysFirst() {
    f.dials("E1").placed(1).asks("E2").hears(1, Outcome.BUSY).waits(2).hears(1, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 1) dial(2: E2 of 1 on number 2)", f.did());
  }

  @Test
  void aNoOfAnEarlierNumberSaysNothingAfterAYes() {
    f.numbers(3).dials("E1").placed(1).hears(1, Outcome.BUSY).placed(2).hears(2, Outcome.BUSY);
    f.placed(3).hears(3, Outcome.ACCEPTED).hears(3, Outcome.DECLINED);
    assertEquals("", f.did());
  }

  @Test
  void whatAnEarlierNumberSpokeOfIsKeptWhileALaterOneRings() {
    f.policy(Policy.builder().answerTimeout(LineHandler.REMEMBER.plusMinutes(1)));
    second().afterSeconds(LineHandler.REMEMBER.toSeconds() + 1).due();
    f.hears(2, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 2)", f.did());
  }

  @Test
  void whatAnEarlierNumberSpokeOfIsKeptForALateYesOfTheLast() {
    f.policy(Policy.builder().answerTimeout(Duration.ofMinutes(10)));
    second().dueAtDeadline();
    Duration forgotten = LineHandler.REMEMBER.minus(Duration.ofMinutes(10)).plusSeconds(1);
    f.after(forgotten).due().hears(2, Outcome.ACCEPTED);
    assertEquals("tell(E1 ACCEPTED 2)", f.did());
  }

  @Test
  void everythingIsForgottenInTheEnd() {
    f.dials("E1").placed(1).asks("E2").hears(1, Outcome.BUSY).placed(2).hears(1, Outcome.ACCEPTED);
    f.hears(2, Outcome.ACCEPTED).after(LineHandler.REMEMBER).due();
    assertEquals(List.of(), f.held());
    assertEquals(Optional.empty(), f.deadline());
  }
}
