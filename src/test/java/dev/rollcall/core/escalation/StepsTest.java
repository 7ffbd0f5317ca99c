package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members of one step are asked together; who may be called is read at each call. */
class StepsTest {

  private final PolicyBuilder policy =
      Policy.builder().attempts(2).retryDelay(Duration.ofSeconds(20));
  private final EscalationFixture f = EscalationFixture.of(policy, "ann:1", "bob", "cid:1");

  @Test
  void membersOfAStepAreAskedTogetherAtThePlaceOfTheFirst() {
    f.fires();
    assertEquals("RAISED ASKED ask(ann) ASKED ask(cid)", f.did());
    assertEquals(List.of(List.of("ann", "cid"), List.of("bob")), f.steps());
  }

  @Test
  void everyMemberHasAnAskOfItsOwn() {
    f.fires();
    long first = f.latestAsk("ann").askId();
    assertEquals(first + 1, f.latestAsk("cid").askId());
  }

  @Test
  void whenOneAcceptsTheOthersAreWithdrawn() {
    f.fires().answers("cid", Outcome.ACCEPTED);
    assertEquals("withdraw(ann) ACCEPTED", f.did());
    assertEquals("", f.note(HistoryKind.ACCEPTED).reason());
  }

  @Test
  void aResolveWithdrawsEveryMember() {
    f.fires().resolves();
    assertEquals("withdraw(ann) withdraw(cid) RESOLVED", f.did());
  }

  @Test
  void whenOneIsOutTheOthersStay() {
    f.fires().answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED", f.did());
    assertEquals(List.of("cid"), f.asked());
  }

  @Test
  void whenTheLastIsOutTheStepIsOver() {
    f.fires().answers("ann", Outcome.DECLINED).answers("cid", Outcome.BUSY);
    assertEquals("BUSY ASKED ask(bob)", f.did());
  }

  @Test
  void thoseWhoDidNotAnswerAreAskedAgainTogether() {
    f.group(OPS, policy, "ann:1", "bob", "cid:1", "dan:1").fires();
    f.answers("ann", Outcome.NO_ANSWER).answers("cid", Outcome.DECLINED);
    f.answers("dan", Outcome.VOICEMAIL);
    assertEquals(
        new EscalationState.Then.AskAgain(List.of("ann", "dan")),
        f.state(EscalationState.Waiting.class).then());
    f.dueAtDeadline();
    assertEquals(List.of("ann", "dan"), f.asked());
    assertEquals(Set.of(), f.state(EscalationState.Calling.class).unanswered());
  }

  @Test
  void oneWhoDidNotAnswerWaitsForTheOthers() {
    f.fires().answers("ann", Outcome.NO_ANSWER);
    assertEquals(Set.of("ann"), f.state(EscalationState.Calling.class).unanswered());
    f.answers("cid", Outcome.DECLINED);
    assertEquals(
        new EscalationState.Then.AskAgain(List.of("ann")),
        f.state(EscalationState.Waiting.class).then());
  }

  @Test
  void anAnswerOfOneMemberDoesNotMoveTheBound() {
    f.fires();
    var bound = f.escalation().state().deadline();
    f.after(Duration.ofSeconds(5)).answers("ann", Outcome.DECLINED);
    assertEquals(bound, f.escalation().state().deadline());
  }

  @Test
  void aSecondAnswerOfAMemberWhoIsOutIsLate() {
    f.fires().answers("ann", Outcome.DECLINED).answers("ann", Outcome.HUNG_UP);
    assertEquals("LATE", f.did());
    assertEquals(Set.of(), f.state(EscalationState.Calling.class).unanswered());
  }

  @Test
  void whoBecameInactiveIsSkippedWhenItsTurnComes() {
    f.group(OPS, policy, "ann", "bob", "cid").fires();
    f.inactive("bob", 2).answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED ASKED ask(cid)", f.did());
    assertEquals(
        "step 3 of 3, round 1; passed over: bob (inactive)", f.note(HistoryKind.ASKED).reason());
  }

  @Test
  void whoIsInactiveWhenARoundBeginsIsNamedOnce() {
    f.group(OPS, policy, "ann", "bob", "cid").inactive("bob", 2).fires();
    assertEquals(
        "step 1 of 2, round 1; passed over: bob (inactive)", f.note(HistoryKind.ASKED).reason());
    f.answers("ann", Outcome.DECLINED);
    assertEquals("step 2 of 2, round 1", f.note(HistoryKind.ASKED).reason());
  }

  @Test
  void whoWasRemovedIsSkippedWhenItsTurnComes() {
    f.group(OPS, policy, "ann", "bob", "cid").fires();
    f.group(OPS, policy, "ann", "cid").answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED ASKED ask(cid)", f.did());
  }

  /** A round follows the order it began with. */
  @Test
  void whoCameLaterIsAskedInTheNextRound() {
    f.group(OPS, policy, "ann").fires();
    f.group(OPS, policy, "bob", "ann").answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED ROUND_OVER", f.did());
    f.dueAtDeadline();
    assertEquals(List.of("bob"), f.asked());
  }

  @Test
  void whoBecameInactiveIsNotAskedAgain() {
    f.group(OPS, policy, "ann", "bob").fires();
    f.inactive("ann", 1).answers("ann", Outcome.NO_ANSWER);
    assertEquals("NO_ANSWER ASKED ask(bob)", f.did());
  }

  @Test
  void whoBecameInactiveDuringTheDelayIsNotAskedAgain() {
    f.group(OPS, policy, "ann", "bob").fires().answers("ann", Outcome.NO_ANSWER);
    f.inactive("ann", 1).dueAtDeadline();
    assertEquals("ASKED ask(bob)", f.did());
    assertEquals(1, f.round().attempt());
  }

  @Test
  void aMemberWithAnInvalidNumberIsNotAskedAgainWithItsStep() {
    f.fires().answers("ann", Outcome.INVALID_NUMBER).answers("cid", Outcome.NO_ANSWER);
    f.dueAtDeadline();
    assertEquals("ASKED ask(cid)", f.did());
  }

  @Test
  void whoIsNoLongerInTheGroupIsOffDuty() {
    f.group(OPS, policy, "ann", "bob", "cid").fires();
    f.roster.removeResponder(OPS, "bob");
    f.answers("ann", Outcome.DECLINED);
    assertEquals(
        List.of(new PassedOver("bob", PassedOver.Reason.OFF_DUTY)),
        f.note(HistoryKind.ASKED).passedOver());
  }

  @Test
  void aRoundThatEndsNamesWhomItPassedOver() {
    f.group(OPS, policy, "ann", "bob").fires().answers("ann", Outcome.INVALID_NUMBER);
    f.inactive("bob", 2).answers("bob", Outcome.DECLINED);
    assertEquals(List.of(), f.note(HistoryKind.ROUND_OVER).passedOver());
    assertEquals("ROUND_OVER", f.dueAtDeadline().did());
    HistoryRecord over = f.note(HistoryKind.ROUND_OVER);
    assertEquals(
        List.of(
            new PassedOver("bob", PassedOver.Reason.INACTIVE),
            new PassedOver("ann", PassedOver.Reason.INVALID_NUMBER)),
        over.passedOver());
    assertEquals(
        "round 2 of ops; passed over: bob (inactive), ann (invalid number)", over.reason());
  }
}
