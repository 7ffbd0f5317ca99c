package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 4: a silent line ends, an outage repeats and skips nothing. */
class DeadlineTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final EscalationFixture f =
      EscalationFixture.of(
          Policy.builder()
              .lineWait(Duration.ofSeconds(1))
              .gather(Duration.ofSeconds(2))
              .dialWindow(Duration.ofSeconds(4))
              .answerTimeout(Duration.ofSeconds(8))
              .talkTime(Duration.ofSeconds(16)),
          "ann",
          "bob");

  @Test
  void anAskIsBoundByEverythingALineMayTake() {
    f.fires();
    assertEquals(f.now().plusSeconds(31 + 300), f.state(EscalationState.Calling.class).until());
  }

  @Test
  void whenTheBoundHasPassedTheLineGetsAMinuteMore() {
    f.fires().toDeadline().after(HOUR).due();
    EscalationState.Calling calling = f.state(EscalationState.Calling.class);
    assertEquals(f.now().plus(Policy.ASK_MARGIN), calling.until());
    assertEquals(List.of("ann"), f.asked());
    assertEquals("", f.did());
  }

  @Test
  void aLineThatIsStillSilentIsAnAlarm() {
    f.fires().dueAtDeadline().dueAtDeadline();
    assertEquals("withdraw(ann) UNREACHABLE silent(ann) ASKED ask(bob)", f.did());
    assertEquals("the line did not report in time", f.note(HistoryKind.UNREACHABLE).reason());
    assertEquals("ann", f.note(HistoryKind.UNREACHABLE).call().responderId());
    assertEquals(f.now().plusSeconds(31 + 300), f.state(EscalationState.Calling.class).until());
  }

  @Test
  void whoDidNotAnswerBeforeIsAskedAgainWhenTheOtherMemberStaysSilent() {
    f.group(EscalationFixture.OPS, Policy.builder().attempts(2), "ann:1", "bob:1");
    f.fires().answers("ann", Outcome.NO_ANSWER).dueAtDeadline().dueAtDeadline();
    assertEquals(
        new EscalationState.Then.AskAgain(List.of("ann")),
        f.state(EscalationState.Waiting.class).then());
  }

  @Test
  void anAnswerWithinTheLastChanceCounts() {
    f.fires().dueAtDeadline().answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED ASKED ask(bob)", f.did());
  }

  /** Half of a step answered: the last chance of the other half is not begun anew. */
  @Test
  void aMemberThatIsOutKeepsTheLastChanceOfTheOthers() {
    f.group(EscalationFixture.OPS, Policy.builder(), "ann:1", "bob:1").fires().dueAtDeadline();
    f.after(Duration.ofSeconds(9)).answers("ann", Outcome.DECLINED).dueAtDeadline();
    assertEquals("withdraw(bob) UNREACHABLE silent(bob) ROUND_OVER nobodyReachable", f.did());
  }

  @ParameterizedTest(name = "Due {0} ms too early")
  @ValueSource(longs = {1, 10_000})
  void aDueThatIsNotOwedChangesNothing(long millis) {
    f.fires().toDeadline().after(Duration.ofMillis(-millis));
    Escalation before = f.escalation();
    f.due();
    assertEquals(
        new EscalationDecision(before, List.of()),
        new EscalationDecision(f.escalation(), f.effects()));
  }

  @Test
  void afterAnOutageAnOverdueDeadlineFiresOnce() {
    f.fires().answers("ann", Outcome.DECLINED).answers("bob", Outcome.DECLINED);
    f.toDeadline().after(HOUR).due();
    assertEquals("ASKED ask(ann)", f.did());
    f.due();
    assertEquals("", f.did());
    assertEquals(2, f.round().number());
  }

  @Test
  void anAcknowledgementWithoutALeaseIsNeverDueWhereNothingEndsByItself() {
    f.group(EscalationFixture.OPS, Policy.builder().autoResolve(Optional.empty()), "ann")
        .fires()
        .answers("ann", Outcome.ACCEPTED)
        .after(Duration.ofDays(400))
        .due();
    assertEquals(EscalationStatus.ACKNOWLEDGED, f.status());
    assertEquals("", f.did());
  }

  @Test
  void aForgottenIncidentLeavesNothing() {
    f.fires().resolves().dueAtDeadline();
    assertEquals(Escalation.NONE, f.escalation());
  }
}
