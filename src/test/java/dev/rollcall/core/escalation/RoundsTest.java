package dev.rollcall.core.escalation;

import static dev.rollcall.core.escalation.EscalationFixture.OPS;
import static dev.rollcall.core.escalation.EscalationFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounds, the groups that stand in, exhaustion. */
class RoundsTest {

  private static final Duration DELAY = Duration.ofSeconds(90);

  private final PolicyBuilder policy = Policy.builder().rounds(2).roundDelay(DELAY);
  private final EscalationFixture f = EscalationFixture.of(policy, "ann");

  @Test
  void afterARoundNobodyIsCalledForTheDelay() {
    f.fires().after(Duration.ofSeconds(5)).answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED ROUND_OVER", f.did());
    assertEquals("round 1 of ops", f.note(HistoryKind.ROUND_OVER).reason());
    assertEquals(f.now().plus(DELAY), f.state(EscalationState.Waiting.class).until());
  }

  @Test
  void theNextRoundFollowsTheRosterAsItIsThen() {
    f.fires().answers("ann", Outcome.DECLINED);
    Policy changed = policy.answerTimeout(Duration.ofSeconds(20)).build();
    f.group(OPS, policy, "bob", "ann").dueAtDeadline();
    assertEquals(2, f.round().number());
    assertEquals(List.of(List.of("bob"), List.of("ann")), f.steps());
    assertEquals(changed, f.latestAsk("bob").policy());
    assertEquals(changed, f.state(EscalationState.Calling.class).episode().policy());
  }

  @Test
  void afterTheLastRoundTheIncidentIsExhausted() {
    f.fires().answers("ann", Outcome.DECLINED).dueAtDeadline().answers("ann", Outcome.BUSY);
    assertEquals("BUSY ROUND_OVER EXHAUSTED", f.did());
    EscalationState.Exhausted exhausted = f.state(EscalationState.Exhausted.class);
    assertEquals(f.now().plus(Policy.DEFAULT.quietPeriod()), exhausted.quietUntil());
    assertEquals(f.now().plus(Policy.DEFAULT.resolvedRetention()), exhausted.until());
  }

  /** Whoever wants quiet for longer than that keeps the incident for longer. */
  @Test
  void anExhaustedIncidentIsKeptForItsRetentionWhateverItsQuietPeriod() {
    f.group(
        OPS,
        policy.rounds(1).quietPeriod(Duration.ofHours(3)).resolvedRetention(Duration.ofHours(2)),
        "ann");
    f.fires().answers("ann", Outcome.DECLINED);
    assertEquals(START.plus(Duration.ofHours(2)), f.state(EscalationState.Exhausted.class).until());
  }

  @ParameterizedTest(name = "{0} rounds, {1} calls")
  @CsvSource({"1, 1", "2, 2", "5, 5"})
  void everyRoundAsksOnce(int rounds, int calls) {
    f.group(OPS, policy.rounds(rounds), "ann").fires();
    int asked = 1;
    while (asked < 10 && f.answers("ann", Outcome.DECLINED).status() == EscalationStatus.WAITING) {
      f.dueAtDeadline();
      asked++;
    }
    assertEquals(calls, asked);
    assertEquals(EscalationStatus.EXHAUSTED, f.status());
  }

  @Test
  void theFallbackGroupIsCalledOnce() {
    f.group(OPS, policy.rounds(1).fallbackGroup(Optional.of("bosses")), "ann");
    f.group("bosses", Policy.builder().rounds(3).fallbackGroup(Optional.of("more")), "zoe");
    f.group("more", Policy.builder(), "yan");
    f.fires().answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED ROUND_OVER FALLBACK_GROUP ASKED ask(zoe)", f.did());
    assertEquals("bosses", f.latestAsk("zoe").groupId());
    assertEquals("bosses", f.note(HistoryKind.ASKED).groupId());
    assertEquals(2, f.note(HistoryKind.ASKED).round());
    f.answers("zoe", Outcome.DECLINED);
    assertEquals("DECLINED ROUND_OVER EXHAUSTED", f.did());
  }

  /** Lease, quiet period and retention stay those of the incident's own group. */
  @Test
  void inTheFallbackGroupTheCallsFollowItsPolicyAndTheRestTheIncidents() {
    PolicyBuilder own =
        policy
            .rounds(1)
            .fallbackGroup(Optional.of("bosses"))
            .ackTimeout(Optional.of(Duration.ofHours(7)));
    f.group(OPS, own, "ann");
    PolicyBuilder bosses = Policy.builder().answerTimeout(Duration.ofSeconds(33));
    f.group("bosses", bosses, "zoe").fires().answers("ann", Outcome.DECLINED);
    assertEquals(bosses.build(), f.latestAsk("zoe").policy());
    f.answers("zoe", Outcome.ACCEPTED);
    assertEquals(
        Optional.of(f.now().plus(Duration.ofHours(7))),
        f.state(EscalationState.Acknowledged.class).until());
  }

  @Test
  void exhaustedInTheFallbackGroupTheIncidentsOwnQuietPeriodCounts() {
    f.group(OPS, policy.rounds(1).fallbackGroup(Optional.of("bosses")).quietPeriod(DELAY), "ann");
    f.group("bosses", Policy.builder(), "zoe").fires().answers("ann", Outcome.DECLINED);
    f.answers("zoe", Outcome.DECLINED);
    assertEquals(START.plus(DELAY), f.state(EscalationState.Exhausted.class).quietUntil());
  }

  /** The default group does not stand in when nobody is on call there either. */
  @Test
  void anEmptyDefaultGroupStandsInForNobody() {
    f.group("default", policy).inactive("ann", 1).fires();
    assertEquals("RAISED NO_RESPONDERS ROUND_OVER", f.did());
    assertEquals(OPS, f.round().groupId());
  }

  @Test
  void anUnknownFallbackGroupIsReplacedByTheDefaultGroup() {
    f.group(OPS, policy.rounds(1).fallbackGroup(Optional.of("ghosts")), "ann");
    f.group("default", Policy.builder(), "dan");
    f.fires().answers("ann", Outcome.DECLINED);
    assertEquals("DECLINED ROUND_OVER FALLBACK_GROUP FALLBACK_GROUP ASKED ask(dan)", f.did());
  }

  @Test
  void anUnknownGroupIsReplacedByTheDefaultGroup() {
    f.group("default", Policy.builder(), "dan");
    f.decide(EscalationFixture.firing("ghosts", Severity.HIGH, "db down", START));
    assertEquals("RAISED FALLBACK_GROUP ASKED ask(dan)", f.did());
    assertEquals("ghosts is unknown; calling default", f.note(HistoryKind.FALLBACK_GROUP).reason());
    assertEquals("default", f.latestAsk("dan").groupId());
    assertEquals("ghosts", f.incident().groupId());
  }

  @Test
  void aGroupWithNobodyOnCallIsReplacedByTheDefaultGroup() {
    f.group("default", Policy.builder(), "dan").inactive("ann", 1).fires();
    assertEquals("RAISED FALLBACK_GROUP ASKED ask(dan)", f.did());
    assertEquals(
        "ops has nobody on call; calling default", f.note(HistoryKind.FALLBACK_GROUP).reason());
  }

  @Test
  void theOwnGroupIsCalledAgainOnceItHasSomebody() {
    f.group("default", policy, "dan").inactive("ann", 1).fires();
    f.answers("dan", Outcome.DECLINED).group(OPS, policy, "ann").dueAtDeadline();
    assertEquals("ASKED ask(ann)", f.did());
  }

  /** A round with nobody in it is a round. */
  @Test
  void aRoundWithNobodyWaitsAndCounts() {
    f.inactive("ann", 1).fires();
    assertEquals("RAISED NO_RESPONDERS ROUND_OVER", f.did());
    assertEquals("nobody is on call in ops", f.note(HistoryKind.NO_RESPONDERS).reason());
    assertEquals(START.plus(DELAY), f.state(EscalationState.Waiting.class).until());
    f.dueAtDeadline();
    assertEquals("NO_RESPONDERS ROUND_OVER EXHAUSTED", f.did());
  }

  @Test
  void withoutAnyGroupAtAllTheDefaultPolicyStillEndsIt() {
    f.decide(EscalationFixture.firing("ghosts", Severity.HIGH, "db down", START));
    f.dueAtDeadline().dueAtDeadline();
    assertEquals("NO_RESPONDERS ROUND_OVER EXHAUSTED", f.did());
    assertEquals(START.plusSeconds(120), f.now());
  }

  /** Everybody's number is invalid: the rounds still pass. */
  @Test
  void aRoundInWhichNobodyMayBeCalledIsOverAtOnce() {
    f.fires().answers("ann", Outcome.INVALID_NUMBER).dueAtDeadline();
    assertEquals("ROUND_OVER EXHAUSTED", f.did());
  }
}
