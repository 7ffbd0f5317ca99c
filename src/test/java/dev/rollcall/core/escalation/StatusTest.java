package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationEffect.StatusChanged;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a decision tells those who look: once, with the last history record, until the end. */
class StatusTest {

  private static final Duration RETENTION = Duration.ofHours(3);

  private static EscalationFixture escalation(String... people) {
    PolicyBuilder policy = Policy.builder().attempts(1).resolvedRetention(RETENTION);
    return EscalationFixture.of(policy, people);
  }

  private static StatusRecord last(EscalationFixture f) {
    assertEquals(1, f.statusChanges().size());
    return f.statusChanges().getFirst().status().orElseThrow();
  }

  @Test
  void aRaiseSaysWhereItComesFromAndWhoIsAsked() {
    EscalationFixture f =
        escalation("ann:1", "bob:1", "cem:2").firesWith(Severity.HIGH, Map.of("team", "db"));
    StatusRecord status = last(f);
    assertEquals(f.notes().getLast(), status.last());
    assertEquals(Optional.of("https://wiki/db"), status.origin().url());
    assertEquals(Map.of("team", "db"), status.origin().labels());
    assertEquals(Optional.of(EscalationFixture.START), status.raisedAt());
    assertEquals(List.of("ann", "bob"), status.asked());
    assertEquals(List.of("cem"), status.next());
    assertEquals(Optional.empty(), status.hold());
  }

  @Test
  void aReportWithoutUrlAndLabelsForgetsNone() {
    EscalationFixture f = escalation("ann").firesWith(Severity.HIGH, Map.of("team", "db"));
    f.after(Duration.ofMinutes(2)).fires();
    assertEquals(Optional.of("https://wiki/db"), last(f).origin().url());
    assertEquals(Map.of("team", "db"), last(f).origin().labels());
  }

  @Test
  void whoCannotBeCalledIsNotNext() {
    EscalationFixture f = escalation("ann", "bob", "cem").fires();
    f.answers("ann", Outcome.INVALID_NUMBER).answers("bob", Outcome.INVALID_NUMBER);
    assertEquals(List.of("cem"), last(f).asked());
    assertEquals(List.of(), last(f).next());
  }

  @Test
  void anAcceptSaysSinceWhen() {
    EscalationFixture f = escalation("ann").fires().after(Duration.ofSeconds(9));
    f.answers("ann", Outcome.ACCEPTED);
    assertEquals(Optional.of(EscalationFixture.START.plusSeconds(9)), last(f).since());
    assertEquals(Optional.of("ann"), last(f).last().by());
    assertEquals(List.of(), last(f).asked());
  }

  @Test
  void aHoldSaysWhatHolds() {
    EscalationFixture f = escalation("ann").silenced(Duration.ofMinutes(30)).fires();
    Instant until = EscalationFixture.START.plus(Duration.ofMinutes(30));
    Hold hold = last(f).hold().orElseThrow();
    assertEquals(
        List.of(Hold.Cause.SILENCE, "s1", "olga", until),
        List.of(hold.cause(), hold.id(), hold.by(), hold.until()));
  }

  /** A deadline that nobody has kept for two minutes. */
  @Test
  void aDeadlineOfLongAgoIsStuck() {
    StatusRecord status = last(escalation("ann").fires());
    Instant deadline = status.last().deadline().orElseThrow();
    assertEquals(Optional.of(deadline), status.mustHappenBy());
    Instant bound = deadline.plus(StatusRecord.STUCK_AFTER);
    assertEquals(false, status.isStuck(bound));
    assertEquals(true, status.isStuck(bound.plusMillis(1)));
  }

  /** A hold may have been made longer, and what is over waits for nothing but to be forgotten. */
  @Test
  void whatIsHeldOrOverIsNeverStuck() {
    StatusRecord held = last(escalation("ann").silenced(Duration.ofMinutes(30)).fires());
    StatusRecord over = last(escalation("ann").fires().resolves());
    for (StatusRecord status : List.of(held, over)) {
      Instant deadline = status.last().deadline().orElseThrow();
      assertEquals(Optional.empty(), status.mustHappenBy());
      assertEquals(false, status.isStuck(deadline.plus(RETENTION)));
    }
  }

  @Test
  void aRepeatThatTheHistoryLeavesOutChangesNothing() {
    EscalationFixture f = escalation("ann").fires().after(Duration.ofMinutes(2)).fires();
    assertEquals(1, f.statusChanges().size());
    f.after(Duration.ofSeconds(1)).fires();
    assertEquals(List.of(), f.statusChanges());
  }

  @Test
  void whatIsForgottenHasNone() {
    EscalationFixture f = escalation("ann").fires().resolves();
    assertEquals(EscalationStatus.RESOLVED, last(f).last().status());
    f.after(RETENTION.plusSeconds(1)).toDeadline().due();
    assertEquals(
        List.of(new StatusChanged(EscalationFixture.ERROR, Optional.empty())), f.statusChanges());
  }

  @Test
  void whatWasNeverKnownIsNotForgotten() {
    EscalationFixture f = escalation("ann").answers("ann", Outcome.DECLINED);
    assertEquals(List.of(), f.statusChanges());
  }
}
