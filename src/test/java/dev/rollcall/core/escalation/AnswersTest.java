package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.callOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer of a line does. */
class AnswersTest {

  private static final Duration RETRY = Duration.ofSeconds(20);

  private final EscalationFixture f =
      EscalationFixture.of(Policy.builder().attempts(2).retryDelay(RETRY), "ann", "bob");

  @ParameterizedTest(name = "{0}: {1}, {2} is asked")
  @CsvSource({
    "CALLED,         CALLING,      ann",
    "ANSWERED,       CALLING,      ann",
    "ACCEPTED,       ACKNOWLEDGED, ''",
    "DECLINED,       CALLING,      bob",
    "BUSY,           CALLING,      bob",
    "BLOCKED,        CALLING,      bob",
    "FAILED,         CALLING,      bob",
    "REJECTED,       CALLING,      bob",
    "UNREACHABLE,    CALLING,      bob",
    "LINE_BUSY,      CALLING,      bob",
    "UNKNOWN,        CALLING,      bob",
    "INVALID_NUMBER, CALLING,      bob",
    "NO_ANSWER,      WAITING,      ''",
    "NO_INPUT,       WAITING,      ''",
    "VOICEMAIL,      WAITING,      ''",
    "HUNG_UP,        WAITING,      ''",
  })
  void anOutcomeHasItsMeaning(Outcome outcome, EscalationStatus status, String asked) {
    f.fires().answers("ann", outcome);
    assertEquals(status, f.status());
    assertEquals(asked, String.join(" ", f.asked()));
  }

  @ParameterizedTest
  @EnumSource
  void anOutcomeHasAHistoryKindOfItsName(Outcome outcome) {
    f.fires().answers("ann", outcome);
    HistoryRecord note = f.note(HistoryKind.valueOf(outcome.name()));
    assertEquals(callOf("ann"), note.call());
    assertEquals(outcome == Outcome.ACCEPTED ? "" : "in detail", note.reason());
  }

  @Test
  void theHistoryHasAWordForEveryOutcome() {
    assertEquals(
        Arrays.stream(Outcome.values()).map(HistoryKind::of).map(HistoryKind::name).toList(),
        Arrays.stream(Outcome.values()).map(Outcome::name).toList());
  }

  @Test
  void progressNamesTheCallAndMovesTheBound() {
    f.fires().after(Duration.ofSeconds(7)).answers("ann", Outcome.CALLED);
    EscalationState.Calling calling = f.state(EscalationState.Calling.class);
    assertEquals(
        new LiveAsk(f.latestAsk("ann").askId(), "ann", callOf("ann")), calling.asked().get("ann"));
    assertEquals(f.now().plus(f.policy().askBound()), calling.until());
  }

  @Test
  void progressTakesBackTheLastChance() {
    f.fires().dueAtDeadline().answers("ann", Outcome.CALLED);
    f.dueAtDeadline();
    assertEquals("", f.did());
    assertEquals(List.of("ann"), f.asked());
  }

  @Test
  void whoAcceptsHasIt() {
    f.fires().answers("ann", Outcome.ACCEPTED);
    EscalationState.Acknowledged taken = f.state(EscalationState.Acknowledged.class);
    assertEquals("ann", taken.by());
    assertEquals(callOf("ann"), taken.call());
    assertEquals(Optional.empty(), taken.until());
    assertEquals(Optional.of("ann"), f.note(HistoryKind.ACCEPTED).by());
  }

  @Test
  void anAcceptLastsAsLongAsItsLease() {
    f.group(
        EscalationFixture.OPS,
        Policy.builder().ackTimeout(Optional.of(Duration.ofHours(1))),
        "ann");
    f.fires().after(RETRY).answers("ann", Outcome.ACCEPTED);
    assertEquals(
        Optional.of(f.now().plus(Duration.ofHours(1))),
        f.state(EscalationState.Acknowledged.class).until());
  }

  @Test
  void whenTheLeaseIsOverTheEscalationStartsAgain() {
    f.group(EscalationFixture.OPS, Policy.builder().ackTimeout(Optional.of(RETRY)), "ann", "bob");
    f.fires().answers("ann", Outcome.DECLINED).answers("bob", Outcome.ACCEPTED);
    f.dueAtDeadline();
    HistoryRecord expired = f.note(HistoryKind.ACK_EXPIRED);
    assertEquals(Optional.of("bob"), expired.by());
    assertEquals(callOf("bob"), expired.call());
    assertEquals(List.of("ann"), f.asked());
    assertEquals(1, f.round().number());
  }

  /** Law 3: a late accept stops the other ringing phone. */
  @Test
  void aLateAcceptWhileSomebodyElseIsAskedCounts() {
    f.fires().answers("ann", Outcome.BUSY).answers("ann", Outcome.ACCEPTED);
    assertEquals("withdraw(bob) ACCEPTED", f.did());
    assertEquals("a late yes counts", f.note(HistoryKind.ACCEPTED).reason());
    assertEquals("ann", f.state(EscalationState.Acknowledged.class).by());
  }

  @Test
  void aLateAcceptOfAnEarlierAskOfTheSamePersonWithdrawsTheLaterOne() {
    long first = f.fires().latestAsk("ann").askId();
    f.answers("ann", Outcome.NO_ANSWER).dueAtDeadline();
    long second = f.latestAsk("ann").askId();
    f.answers("ann", first, Outcome.ACCEPTED);
    assertEquals(
        new EscalationEffect.Withdraw("ann", "ann", EscalationFixture.ERROR, second),
        f.effects().getFirst());
    assertEquals(EscalationStatus.ACKNOWLEDGED, f.status());
  }

  @Test
  void theFirstToAcceptKeepsIt() {
    f.fires().answers("ann", Outcome.BUSY).answers("bob", Outcome.ACCEPTED);
    EscalationState before = f.escalation().state();
    f.answers("ann", Outcome.ACCEPTED);
    assertEquals(before, f.escalation().state());
    HistoryRecord note = f.note(HistoryKind.ALREADY_ACKNOWLEDGED);
    assertEquals(Optional.of("bob"), note.by());
    assertEquals(callOf("ann"), note.call());
  }

  /** Law 3: a no only counts for its own call. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CALLED", "ANSWERED", "NEXT_NUMBER", "ACCEPTED"})
  void aLateNoChangesNothing(Outcome outcome) {
    f.fires().answers("ann", Outcome.BUSY);
    EscalationState before = f.escalation().state();
    f.answers("ann", outcome);
    assertEquals("LATE", f.did());
    HistoryRecord late = f.note(HistoryKind.LATE);
    assertEquals(outcome + " of a call that was over", late.reason());
    assertEquals(Optional.of(outcome), late.outcome());
    assertEquals(Optional.of(LateCause.ASK_OVER), late.lateCause());
    assertEquals(before, f.escalation().state());
  }

  @Test
  void whatComesAfterTheResolveSaysSo() {
    f.fires().resolves().answers("ann", Outcome.DECLINED);
    assertLate(LateCause.RESOLVED, "DECLINED after it was resolved");
  }

  /** There was one call alone, so no sentence may speak of an older one. */
  @Test
  void whatComesAfterSomebodyTookItSaysSo() {
    f.fires().decide(new EscalationEvent.Acknowledge("olga"));
    f.answers("ann", Outcome.DECLINED);
    assertLate(LateCause.ACKNOWLEDGED, "DECLINED after somebody took it");
  }

  @Test
  void whatComesForAnEarlierEpisodeSaysSo() {
    f.fires().answers("ann", 1, Outcome.DECLINED);
    assertLate(LateCause.EARLIER_EPISODE, "DECLINED of an earlier episode");
  }

  @Test
  void whatComesForAForgottenIncidentSaysSo() {
    f.answers("ann", 1, Outcome.DECLINED);
    assertLate(LateCause.FORGOTTEN, "DECLINED for a forgotten incident");
  }

  private void assertLate(LateCause cause, String reason) {
    HistoryRecord late = f.note(HistoryKind.LATE);
    assertEquals(Optional.of(cause), late.lateCause());
    assertEquals(Optional.of(Outcome.DECLINED), late.outcome());
    assertEquals(reason, late.reason());
  }

  @Test
  void anAnswerToAnAskThatNeverWasIsLate() {
    f.fires().answers("ann", 1, Outcome.DECLINED);
    assertEquals("LATE", f.did());
    assertEquals(List.of("ann"), f.asked());
  }

  @Test
  void whoDoesNotAnswerIsAskedAgainAfterTheDelay() {
    f.fires().after(Duration.ofSeconds(60)).answers("ann", Outcome.NO_ANSWER);
    Instant until = f.state(EscalationState.Waiting.class).until();
    assertEquals(f.now().plus(RETRY), until);
    f.dueAtDeadline();
    assertEquals(List.of("ann"), f.asked());
    assertEquals("step 1 of 2, round 1, attempt 2", f.note(HistoryKind.ASKED).reason());
  }

  @Test
  void afterTheLastAttemptTheNextOneIsAsked() {
    f.fires().answers("ann", Outcome.NO_ANSWER).dueAtDeadline().answers("ann", Outcome.VOICEMAIL);
    assertEquals("VOICEMAIL ASKED ask(bob)", f.did());
    assertEquals(1, f.round().attempt());
  }

  @Test
  void theNextResponderHasAttemptsOfHisOwn() {
    f.fires().answers("ann", Outcome.NO_ANSWER).dueAtDeadline().answers("ann", Outcome.NO_ANSWER);
    f.answers("bob", Outcome.NO_ANSWER);
    assertEquals(
        new EscalationState.Then.AskAgain(List.of("bob")),
        f.state(EscalationState.Waiting.class).then());
  }

  @Test
  void anInvalidNumberIsNotCalledAgain() {
    f.fires().answers("ann", Outcome.INVALID_NUMBER).answers("bob", Outcome.DECLINED);
    f.dueAtDeadline();
    assertEquals(2, f.round().number());
    assertEquals(List.of("bob"), f.asked());
    assertEquals(Set.of("ann"), f.state(EscalationState.Calling.class).episode().neverAgain());
  }

  @Test
  void oncePlacedTheHistoryNamesTheCall() {
    f.fires().answers("ann", Outcome.CALLED);
    assertEquals(
        new CallRef("ann", Optional.of("ann.x.1"), Optional.of("contact of ann")),
        f.note(HistoryKind.CALLED).call());
    f.fires();
    assertEquals(callOf("ann"), f.note(HistoryKind.DUPLICATE).call());
  }
}
