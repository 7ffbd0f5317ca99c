package dev.rollcall.core.line;

import static dev.rollcall.core.line.LineFixture.ANN;
import static dev.rollcall.core.line.LineFixture.START;
import static dev.rollcall.core.line.LineFixture.callId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a request to a dial command. */
class DialingTest {

  private static final Duration HASTY = Duration.ofSeconds(20);
  private static final Duration PATIENT = Duration.ofSeconds(90);

  private final LineFixture f = new LineFixture();

  @Test
  void anIdleLineGathers() {
    f.policy(Policy.builder().gather(Duration.ofSeconds(3))).asks("E1");
    assertEquals(new LineState.Gathering(START.plusSeconds(3)), f.line().state());
    assertEquals(List.of("E1"), f.waiting());
  }

  @Test
  void whatComesMeanwhileJoinsWithoutMovingTheInstant() {
    f.asks("E1").after(Duration.ofMillis(400)).asks("E2");
    assertEquals(START.plusSeconds(1), f.state(LineState.Gathering.class).until());
    f.dueAtDeadline();
    assertEquals("dial(1: E1 of 2)", f.did());
  }

  @Test
  void theShortestGatherCounts() {
    f.policy(Policy.builder().gather(Duration.ofSeconds(30))).asks("E1").afterSeconds(5);
    f.policy(Policy.builder().gather(Duration.ofSeconds(2))).asks("E2");
    assertEquals(START.plusSeconds(7), f.state(LineState.Gathering.class).until());
  }

  /** What comes in one instant shares the call even when nothing is gathered. */
  @Test
  void withoutGatheringItDialsAtTheNextTick() {
    f.policy(Policy.builder().gather(Duration.ZERO)).asks("E1", "E2");
    assertEquals("", f.did());
    assertEquals(Optional.of(START), f.line().state().deadline());
    f.due();
    assertEquals("dial(1: E1 of 2)", f.did());
  }

  @Test
  void aDialCommandSaysEverythingTheDialerNeeds() {
    f.asks("E1").dueAtDeadline();
    Instant dialed = START.plusSeconds(1);
    assertEquals(
        List.of(
            new LineEffect.Dial(
                callId(1),
                ANN,
                ANN,
                "ops",
                "E1",
                1,
                "message of E1",
                Severity.HIGH,
                dialed,
                Duration.ofSeconds(15))),
        f.effects());
  }

  @Test
  void aCallIsKeptWithWhatItIsAbout() {
    f.asks("E1").dueAtDeadline();
    assertEquals(
        new LineState.Ringing(
            new LiveCall(
                1,
                callId(1),
                Optional.empty(),
                new AskSetRange(1, 1),
                new AskSummary(1, 1, Optional.of(f.timing())),
                f.timing(),
                f.now(),
                LiveCall.Stage.COMMANDED,
                Optional.empty(),
                NumberProgress.first(1)),
            f.now().plusSeconds(20)),
        f.line().state());
  }

  private LineFixture hastyAndPatient() {
    f.policy(Policy.builder().answerTimeout(HASTY).talkTime(HASTY)).asks("E1");
    return f.policy(Policy.builder().answerTimeout(PATIENT).talkTime(PATIENT)).asks("E2");
  }

  private Instant until() {
    return f.state(LineState.Ringing.class).until();
  }

  @Test
  void theShortestTimesOfThoseThatShareACallCount() {
    hastyAndPatient().dueAtDeadline().placed(1);
    assertEquals(f.now().plus(HASTY), until());
  }

  @Test
  void whatLeftBeforeTheCallHasNoSayInItsTimes() {
    hastyAndPatient().withdraws("E1").dueAtDeadline().placed(1);
    assertEquals(f.now().plus(PATIENT), until());
  }

  @Test
  void whatLeavesBeforeItRingsHasNoSayInItsTimes() {
    hastyAndPatient().dueAtDeadline().withdraws("E1").placed(1);
    assertEquals(f.now().plus(PATIENT), until());
  }

  @Test
  void whatLeavesBeforeThePickUpHasNoSayInItsTimes() {
    hastyAndPatient().dueAtDeadline().placed(1).withdraws("E1");
    assertEquals(f.now().plus(HASTY), until());
    f.hears(1, Outcome.ANSWERED);
    assertEquals(f.now().plus(PATIENT), until());
  }

  @Test
  void whatLeftHasNoSayInTheTimesOfTheNextNumber() {
    f.numbers(2);
    hastyAndPatient().dueAtDeadline().placed(1).withdraws("E1").hears(1, Outcome.BUSY).placed(2);
    assertEquals(f.now().plus(PATIENT), until());
  }

  /** More than one event may read keep the times of what has left. */
  @Test
  void ofVeryManyTheShortestTimesEverCount() {
    hastyAndPatient();
    IntStream.rangeClosed(3, LineHandler.SLICE + 2).forEach(n -> f.asks("E" + n));
    f.withdraws("E1").dueAtDeadline().placed(1);
    assertEquals(f.now().plus(HASTY), until());
  }

  @Test
  void theMostSevereIsSpokenOf() {
    f.decide(new LineEvent.Request(f.ask("E1", Severity.LOW, "slow")));
    f.decide(new LineEvent.Request(f.ask("E2", Severity.CRITICAL, "down")));
    f.decide(new LineEvent.Request(f.ask("E3", Severity.MEDIUM, "odd"))).dueAtDeadline();
    assertEquals("E2", f.dial().errorId());
    assertEquals(3, f.dial().count());
    assertEquals("down", f.dial().message());
    assertEquals(Severity.CRITICAL, f.dial().severity());
  }

  @Test
  void amongEquallySevereOnesTheOldestIsFirst() {
    f.asks("E10", "E9", "E8").dueAtDeadline();
    assertEquals("E8", f.dial().errorId());
  }

  @Test
  void anIncidentThatAskedTwiceIsNamedOnce() {
    f.asks("E1")
        .decide(
            new LineEvent.Request(new Ask("E1", 11, ANN, "ops", Severity.HIGH, "", f.timing())));
    f.dueAtDeadline();
    assertEquals(1, f.dial().count());
  }

  /** The number that is dialed is the one its group lists. */
  @Test
  void theGroupIsThatOfTheMostSevere() {
    f.decide(new LineEvent.Request(f.ask("E1", Severity.LOW, "slow")));
    f.decide(
        new LineEvent.Request(
            new Ask("E2", 20, ANN, "dba", Severity.CRITICAL, "down", f.timing())));
    f.dueAtDeadline();
    assertEquals("dba", f.dial().groupId());
  }

  /** No escalation waits longer than its own group asked for. */
  @Test
  void aSharedCallTakesTheShortestOfEachDuration() {
    f.policy(Policy.builder().answerTimeout(Duration.ofSeconds(20)).gather(Duration.ofSeconds(2)))
        .asks("E1");
    f.policy(
            Policy.builder()
                .dialWindow(Duration.ofSeconds(8))
                .talkTime(Duration.ofSeconds(9))
                .lineWait(Duration.ofSeconds(7)))
        .asks("E2");
    f.dueAtDeadline();
    assertEquals(
        new LineTiming(
            Duration.ofSeconds(1),
            Duration.ofSeconds(7),
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            Duration.ofSeconds(9)),
        f.state(LineState.Ringing.class).call().timing());
    assertEquals(Duration.ofSeconds(8), f.dial().dialWindow());
  }

  @Test
  void withdrawnWhileGatheringItIsNotDialed() {
    f.asks("E1", "E2").withdraws("E1").dueAtDeadline();
    assertEquals("dial(1: E2 of 1)", f.did());
  }

  @Test
  void anotherAskOfTheSameIncidentStays() {
    f.asks("E1").decide(new LineEvent.Withdraw("E1", 11));
    assertEquals("Gathering", f.stateName());
  }

  @Test
  void callIdsCountUp() {
    f.dials("E1").placed(1).hears(1, Outcome.BUSY).dials("E2");
    assertEquals(callId(2), f.dial().callId());
  }

  /** A line whose memory was lost makes other ids than before. */
  @Test
  void callIdsOfAnotherBeginningDiffer() {
    Line earlier = Line.unused(ANN, START);
    Line later = Line.unused(ANN, START.plusMillis(1));
    assertEquals("ann.mwsogyo0.1", earlier.callId(1));
    assertEquals("ann.mwsogyo1.1", later.callId(1));
  }

  @ParameterizedTest(name = "{0} is a call of {1}")
  @CsvSource({
    "ann.mwsogyo0.1, ann",
    "a.b@c.org.mwsogyo0.12, a.b@c.org",
    "ann.1,",
    "ann,",
    "'',",
  })
  void whoseCallItIsCanBeReadFromItsId(String callId, @Nullable String responderId) {
    assertEquals(Optional.ofNullable(responderId), Line.lineOf(callId));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "a.b", "x.y.z", ".", "東京"})
  void aResponderMayHaveDots(String responderId) {
    assertEquals(Optional.of(responderId), Line.lineOf(Line.unused(responderId, START).callId(3)));
  }
}
