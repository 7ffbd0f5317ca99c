package dev.rollcall.core.line;

import static dev.rollcall.core.line.LineFixture.ANN;
import static dev.rollcall.core.line.LineFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to which set, and what a summary counts. */
class AskSetRangeTest {

  private final LineFixture f = new LineFixture();

  /** Another ask for the incident, as a second name of the phone makes it. */
  private LineFixture asksAgain(String errorId) {
    Ask other =
        new Ask(
            errorId,
            LineFixture.askId(errorId) + 1,
            "ann-mobile",
            "ops",
            Severity.HIGH,
            "message",
            f.timing());
    return f.decide(new LineEvent.Request(other));
  }

  @Test
  void anAskOfACallThatIsOverIsNotTakenFromWhatWaits() {
    f.dials("E1").placed(1).hears(1, Outcome.BUSY).asks("E2").withdraws("E1");
    assertEquals("Gathering", f.stateName());
    f.afterSeconds(1).due();
    assertEquals("dial(2: E2 of 1)", f.did());
  }

  @Test
  void twoAsksForOneIncidentAreOneIncident() {
    f.asks("E1");
    asksAgain("E1").asks("E2").dueAtDeadline();
    assertEquals("dial(1: E1 of 2)", f.did());
    f.placed(1);
    assertEquals("tell(E1 CALLED 1) tell(E1 CALLED 1) tell(E2 CALLED 1)", f.did());
  }

  @Test
  void withOneOfTwoAsksGoneTheIncidentStays() {
    f.asks("E1");
    asksAgain("E1").asks("E2").withdraws("E1").dueAtDeadline();
    assertEquals("dial(1: E1 of 2)", f.did());
  }

  @Test
  void withTheOnlyAskGoneTheIncidentGoes() {
    f.asks("E1", "E2").withdraws("E2").dueAtDeadline();
    assertEquals("dial(1: E1 of 1)", f.did());
  }

  @Test
  void inAWaitingCallIncidentsAreCountedOnceToo() {
    f.dials("E1").waits(1);
    asksAgain("E1");
    assertEquals("", f.did());
    f.decide(new LineEvent.Request(f.ask("E0", Severity.CRITICAL, "worst")));
    assertEquals("dial(1: E0 of 2)", f.did());
  }

  @Test
  void whatJoinsBringsItsTiming() {
    f.dials("E1");
    f.policy(Policy.builder().answerTimeout(Duration.ofSeconds(9))).asks("E2").waits(1);
    assertEquals(
        Duration.ofSeconds(9), f.state(LineState.Ringing.class).call().timing().answerTimeout());
    assertEquals(2, f.state(LineState.Ringing.class).call().about().asks());
  }

  @Test
  void anEndIsNotToldToWhatIsWithdrawnBeforeItsTurn() {
    int many = 2 * LineHandler.SLICE;
    for (int i = 1; i <= many; i++) {
      f.asks("E" + i);
    }
    f.dueAtDeadline().hears(1, Outcome.BUSY).withdraws("E" + many);
    int told = 0;
    while (f.deadline().filter(f.now()::equals).isPresent()) {
      f.due();
      told += f.effects().size();
    }
    assertEquals(many - 1 - LineHandler.SLICE, told);
  }

  @Test
  void thousandsOfAnEndedCallAreForgottenInSlices() {
    int many = 2 * LineHandler.SLICE + 1;
    for (int i = 1; i <= many; i++) {
      f.asks("E" + i);
    }
    f.dueAtDeadline().hears(1, Outcome.BUSY);
    while (f.deadline().filter(f.now()::equals).isPresent()) {
      f.due();
    }
    f.dueAtDeadline();
    assertEquals(LineHandler.SLICE + 1, f.held().size());
    f.due();
    assertEquals(1, f.held().size());
    f.due();
    assertEquals(List.of(), f.held());
  }

  /** A line that lost its memory counts from 1 again. */
  @Test
  void aLateAnswerToACallOfAnEarlierMemoryIsOfNoCall() {
    f.dials("E1").placed(1).hears(1, Outcome.BUSY);
    String earlier = Line.unused(ANN, START.minusSeconds(1)).callId(1);
    f.decide(new LineEvent.Response(earlier, "", Outcome.ACCEPTED, f.now(), ""));
    assertEquals("", f.did());
  }

  @Test
  void aLateEndOfAnotherContactIsOfNoCall() {
    f.dials("E1").placed(1).hears(1, Outcome.BUSY);
    f.hearsOfCallOnContact(1, "another contact", Outcome.HUNG_UP);
    assertEquals("", f.did());
  }

  @Test
  void aYesIsToldToEverySetOfItsCallAndLeavesNothing() {
    f.dials("E1").asks("E2").waits(1).placed(1).hears(1, Outcome.ACCEPTED);
    assertEquals(List.of(), f.held());
  }

  /** What is being reported must not be joined by what comes next. */
  @Test
  void whatComesAfterAnEndIsInASetOfItsOwn() {
    f.dials("E1").placed(1).asks("E2").hears(1, Outcome.BUSY).asks("E3");
    assertEquals(3, f.line().openSet());
    assertEquals(List.of("E3"), f.waiting());
  }

  @Test
  void aMessageIsCutBetweenCharacters() {
    String text = "🔥".repeat(Ask.MAX_MESSAGE_CODE_POINTS);
    assertEquals(text, f.ask("E1", Severity.LOW, text + "🔥").message());
    assertEquals(text, f.ask("E1", Severity.LOW, text).message());
  }
}
