package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.OPS;
import static dev.rollcall.core.escalation.EscalationFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator's action does beyond the table. */
class OperatorTest {

  private static final Duration LEASE = Duration.ofHours(1);

  private final EscalationFixture f =
      EscalationFixture.of(Policy.builder().ackTimeout(Optional.of(LEASE)), "ann", "bob", "cid");

  @Test
  void anOperatorWhoTakesItHasItWithALease() {
    f.fires().decide(new EscalationEvent.Acknowledge("olga"));
    EscalationState.Acknowledged taken = f.state(EscalationState.Acknowledged.class);
    assertEquals("olga", taken.by());
    assertEquals(CallRef.notYet(""), taken.call());
    assertEquals(Optional.of(START.plus(LEASE)), taken.until());
    assertEquals(Optional.of("olga"), f.note(HistoryKind.ACCEPTED).by());
    assertEquals("by hand", f.note(HistoryKind.ACCEPTED).reason());
  }

  @Test
  void anOperatorTakesItFromWhoHadIt() {
    f.fires().answers("ann", Outcome.ACCEPTED).decide(new EscalationEvent.Acknowledge("olga"));
    assertEquals("olga", f.state(EscalationState.Acknowledged.class).by());
  }

  @Test
  void anOperatorClosesItAtTheInstantOfTheAction() {
    f.fires()
        .after(Duration.ofSeconds(9))
        .decide(new EscalationEvent.ResolveByHand("olga", START.plusSeconds(4)));
    assertEquals(START.plusSeconds(4), f.state(EscalationState.Resolved.class).occurredAt());
    assertEquals(Optional.of("olga"), f.note(HistoryKind.RESOLVED).by());
    assertEquals("by hand", f.note(HistoryKind.RESOLVED).reason());
  }

  @Test
  void aSnoozeCallsNobodyAndThenBeginsAgain() {
    f.fires().answers("ann", Outcome.DECLINED);
    f.decide(new EscalationEvent.Snooze("olga", Duration.ofMinutes(5)));
    assertEquals(START.plus(Duration.ofMinutes(5)), f.state(EscalationState.Waiting.class).until());
    assertEquals("for PT5M", f.note(HistoryKind.SNOOZED).reason());
    assertEquals(Optional.of("olga"), f.note(HistoryKind.SNOOZED).by());
    f.dueAtDeadline();
    assertEquals(List.of("ann"), f.asked());
    assertEquals(1, f.round().number());
  }

  @ParameterizedTest(name = "{0} has it: {1} is next")
  @CsvSource({"ann, bob", "bob, cid", "olga, bob"})
  void escalatedFromWhoHasItTheOneAfterThemIsAsked(String who, String next) {
    f.fires().answers("ann", Outcome.CALLED);
    takenBy(who);
    f.decide(new EscalationEvent.Escalate("otto"));
    assertEquals("ESCALATED ASKED ask(" + next + ")", f.did());
    assertEquals(Optional.of("otto"), f.note(HistoryKind.ESCALATED).by());
  }

  /** Olga is in no step, and no phone has rung yet: ann is next. */
  @Test
  void escalatedBeforeAPhoneHasRungTheFirstIsAsked() {
    f.fires().decide(new EscalationEvent.Acknowledge("olga"));
    f.decide(new EscalationEvent.Escalate("otto"));
    assertEquals(List.of("ann"), f.asked());
  }

  /** Olga is in no step: on goes the list where it stood. */
  @Test
  void escalatedFromAnOperatorTheListGoesOn() {
    f.fires().answers("ann", Outcome.DECLINED).decide(new EscalationEvent.Acknowledge("olga"));
    f.decide(new EscalationEvent.Escalate("otto"));
    assertEquals(List.of("cid"), f.asked());
  }

  /** The yes of ann came while bob was asked; the one after ann is bob, who was asked already. */
  @Test
  void escalatedFromALateYesTheOneAfterItIsAsked() {
    f.fires().answers("ann", Outcome.BUSY).answers("bob", Outcome.BUSY);
    f.answers("ann", Outcome.ACCEPTED).decide(new EscalationEvent.Escalate("otto"));
    assertEquals(List.of("bob"), f.asked());
  }

  @Test
  void escalatedFromTheLastOneTheListBeginsAgain() {
    f.group(OPS, Policy.builder(), "ann").fires().decide(new EscalationEvent.Escalate("otto"));
    assertEquals("withdraw(ann) ESCALATED ASKED ask(ann)", f.did());
    assertEquals(1, f.round().number());
  }

  /** "Now" is a new round now, without its delay. */
  @Test
  void escalatedBetweenTwoRoundsTheNextBeginsAtOnce() {
    f.group(OPS, Policy.builder(), "ann").fires().answers("ann", Outcome.DECLINED);
    f.decide(new EscalationEvent.Escalate("otto"));
    assertEquals("ESCALATED ASKED ask(ann)", f.did());
    assertEquals(2, f.round().number());
  }

  @Test
  void escalatedWhenExhaustedItBeginsAgain() {
    f.group(OPS, Policy.builder().rounds(1), "ann").fires().answers("ann", Outcome.DECLINED);
    f.decide(new EscalationEvent.Escalate("otto"));
    assertEquals(1, f.round().number());
    assertEquals(List.of("ann"), f.asked());
  }

  private void takenBy(String who) {
    if (who.equals("olga")) {
      f.decide(new EscalationEvent.Acknowledge(who));
      return;
    }
    if (who.equals("bob")) {
      f.answers("ann", Outcome.DECLINED);
    }
    f.answers(who, Outcome.ACCEPTED);
  }
}
