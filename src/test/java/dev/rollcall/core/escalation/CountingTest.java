package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.Round.Pass;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which passes through the list count as rounds, and what does not end in silence. */
class CountingTest {

  private static final Duration DELAY = Duration.ofSeconds(30);

  private final PolicyBuilder policy = Policy.builder().rounds(2).roundDelay(DELAY);
  private final EscalationFixture f = EscalationFixture.of(policy, "ann", "bob", "cho");

  private EscalationFixture worse() {
    return f.fires(Severity.CRITICAL, "worse", f.now());
  }

  @Test
  void whoHasItIsAskedAloneWhenItGetsWorse() {
    f.group(OPS, policy, "ann:1", "bob:1", "cho").fires().answers("bob", Outcome.ACCEPTED);
    worse();
    assertEquals(List.of("bob"), f.asked());
    assertEquals(Pass.REST, f.round().pass());
    f.answers("bob", Outcome.DECLINED);
    assertEquals(List.of("cho"), f.asked());
  }

  @Test
  void forAnOperatorWhoHasNoPhoneTheListBeginsAgainWhenItGetsWorse() {
    f.fires().answers("ann", Outcome.DECLINED).decide(new EscalationEvent.Acknowledge("olga"));
    worse();
    assertEquals(List.of("ann"), f.asked());
    assertEquals(Pass.COUNTED, f.round().pass());
  }

  @Test
  void afterTheRestOfTheListRoundOneFollowsItsDelay() {
    f.fires().answers("ann", Outcome.DECLINED).answers("bob", Outcome.ACCEPTED);
    f.decide(new EscalationEvent.Escalate("olga")).answers("cho", Outcome.DECLINED);
    Instant over = f.now();
    assertEquals("DECLINED ROUND_OVER", f.did());
    f.dueAtDeadline();
    assertEquals(over.plus(DELAY), f.now());
    assertEquals(List.of("ann"), f.asked());
    assertEquals(1, f.round().number());
    assertEquals(Pass.COUNTED, f.round().pass());
  }

  @Test
  void aRoundThatReachedNobodyIsGoneThroughAgain() {
    f.group(OPS, policy.rounds(1), "ann").fires().answers("ann", Outcome.UNREACHABLE);
    assertEquals("UNREACHABLE ROUND_OVER nobodyReachable", f.did());
    f.dueAtDeadline();
    assertEquals(List.of("ann"), f.asked());
    assertEquals(1, f.round().number());
  }

  @Test
  void aRoundInWhichAPhoneRangCounts() {
    f.group(OPS, policy.rounds(1), "ann", "bob").fires().answers("ann", Outcome.CALLED);
    f.answers("ann", Outcome.NO_ANSWER).answers("bob", Outcome.UNREACHABLE);
    assertEquals(EscalationStatus.EXHAUSTED, f.status());
  }

  /** Picked up without "called": the news of the ring may be lost, and says nothing of reach. */
  @Test
  void aPickUpAloneIsNoRing() {
    f.group(OPS, policy.rounds(1), "ann", "bob").fires().answers("ann", Outcome.ANSWERED);
    f.answers("ann", Outcome.DECLINED).answers("bob", Outcome.UNREACHABLE);
    assertEquals(EscalationStatus.WAITING, f.status());
  }

  @Test
  void afterADayARoundThatReachesNobodyCounts() {
    f.group(OPS, policy.rounds(1), "ann").fires();
    f.after(ResponderSequence.REPEAT_FOR.minusMillis(1)).answers("ann", Outcome.UNREACHABLE);
    assertEquals(EscalationStatus.WAITING, f.status());
    f.dueAtDeadline().answers("ann", Outcome.UNREACHABLE);
    assertEquals(EscalationStatus.EXHAUSTED, f.status());
  }

  @Test
  void aFallbackRoundThatReachedNobodyIsGoneThroughAgain() {
    f.group("boss", Policy.builder().rounds(5), "zoe");
    f.group(OPS, policy.rounds(1).fallbackGroup(Optional.of("boss")), "ann").fires();
    f.answers("ann", Outcome.DECLINED).answers("zoe", Outcome.UNREACHABLE).dueAtDeadline();
    assertEquals(List.of("zoe"), f.asked());
    assertEquals(Pass.FALLBACK, f.round().pass());
    f.answers("zoe", Outcome.DECLINED);
    assertEquals(EscalationStatus.EXHAUSTED, f.status());
  }

  @Test
  void withoutAnEndOfRoundsThePauseIsTenSecondsAtLeast() {
    PolicyBuilder forever = Policy.builder().rounds(Policy.FOREVER).roundDelay(Duration.ZERO);
    f.group(OPS, forever, "ann").fires().answers("ann", Outcome.REJECTED);
    assertEquals(f.now().plusSeconds(10), f.state(EscalationState.Waiting.class).until());
    f.group(OPS, policy.rounds(2).roundDelay(Duration.ZERO), "ann").resolves();
    f.after(Duration.ofSeconds(1)).fires().answers("ann", Outcome.REJECTED);
    assertEquals(f.now(), f.state(EscalationState.Waiting.class).until());
  }

  @Test
  void theLeaseEndsBeforeTheSilence() {
    f.group(OPS, policy.ackTimeout(Optional.of(Duration.ofMinutes(1))), "ann").fires();
    f.answers("ann", Outcome.ACCEPTED).dueAtDeadline();
    assertEquals("ACK_EXPIRED ASKED ask(ann)", f.did());
  }

  @Test
  void silenceBeforeTheEndOfTheLeaseEndsIt() {
    f.group(
        OPS,
        policy
            .ackTimeout(Optional.of(Duration.ofHours(2)))
            .autoResolve(Optional.of(Duration.ofHours(1))),
        "ann");
    f.fires().answers("ann", Outcome.ACCEPTED).dueAtDeadline();
    assertEquals("AUTO_RESOLVED", f.did());
    f.fires();
    assertEquals(EscalationStatus.CALLING, f.status());
  }

  @Test
  void eachReportAndActionBeginsTheSilenceAgain() {
    f.group(OPS, policy.autoResolve(Optional.of(Duration.ofHours(1))), "ann").fires();
    f.answers("ann", Outcome.ACCEPTED).after(Duration.ofMinutes(59)).fires();
    assertEquals(
        f.now().plus(Duration.ofHours(1)), f.escalation().state().deadline().orElseThrow());
  }

  @Test
  void aVoidReportNamesItsSource() {
    f.fires().after(DELAY);
    f.decide(new EscalationEvent.Resolve("E1", f.now().minusSeconds(60), Optional.of("nagios")));
    assertTrue(
        f.note(HistoryKind.STALE).reason().endsWith(", by nagios"),
        f.note(HistoryKind.STALE).reason());
    f.decide(new EscalationEvent.Resolve("E1", f.now().minusSeconds(60)));
    assertTrue(
        f.note(HistoryKind.STALE).reason().endsWith("Z"), f.note(HistoryKind.STALE).reason());
  }

  @Test
  void theNumberOfAnActionWithoutEffectIsKeptUntilTheClockHasPassedIt() {
    f.decide(new EscalationEvent.Acknowledge("olga"))
        .decide(new EscalationEvent.Acknowledge("olga"));
    long now = f.now().toEpochMilli();
    assertEquals(now + 1, f.note(HistoryKind.NO_EFFECT).seq());
    assertEquals(now, f.note(HistoryKind.NO_EFFECT).previousSeq());
    f.dueAtDeadline();
    assertEquals(now + 2, f.now().toEpochMilli());
    assertEquals(Escalation.NONE, f.escalation());
  }

  @Test
  void whatIsResolvedAndForgottenAtOnceKeepsItsNumber() {
    f.group(OPS, policy.resolvedRetention(Duration.ZERO), "ann").fires().resolves();
    long last = f.note(HistoryKind.RESOLVED).seq();
    f.due();
    assertEquals(EscalationStatus.NONE, f.status());
    f.fires();
    assertEquals(last + 1, f.note(HistoryKind.RAISED).seq());
    assertEquals(last, f.note(HistoryKind.RAISED).previousSeq());
  }

  @Test
  void twoNamesOfOnePhoneShareAYes() {
    f.group(OPS, policy, "ann:1", "bob:1").fires().answers("ann", Outcome.ACCEPTED);
    assertEquals("withdraw(bob) ACCEPTED", f.did());
  }
}
