package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Law 4 holds by itself: with lines that never say anything, an escalation still ends in time. Its
 * rounds reach nobody, so they are gone through again for a day.
 */
final class NeverSilentTest {

  private static final int SEEDS = 500;
  private static final int MAX_DEADLINES = 2000;
  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  @Test
  void whenNoLineSaysAnythingEverybodyIsStillAskedAndItEnds() {
    for (long seed = 0; seed < SEEDS; seed++) {
      everybodyIsAskedAndItEnds(new Random(seed), "seed " + seed);
    }
  }

  private static void everybodyIsAskedAndItEnds(Random random, String seed) {
    Policy policy =
        Policy.builder()
            .rounds(1 + random.nextInt(3))
            .roundDelay(Duration.ofSeconds(random.nextInt(120)))
            .answerTimeout(Duration.ofSeconds(random.nextInt(120)))
            .lineWait(Duration.ofSeconds(random.nextInt(120)))
            .build();
    int people = random.nextInt(5);
    SimulatedRoster roster = new SimulatedRoster("default");
    roster.put(new Group("default", policy, responders(people)));
    EscalationEvent report =
        new EscalationEvent.Firing("E1", Optional.empty(), Severity.HIGH, "silence", START);
    EscalationDecision decision =
        EscalationRules.decide("E1", Escalation.NONE, report, roster, START);
    int asks = 0;
    Instant now = START;
    for (int due = 0; !(decision.next().state() instanceof EscalationState.Exhausted); due++) {
      assertTrue(due < MAX_DEADLINES, seed);
      asks += count(decision);
      Instant deadline = decision.next().state().deadline().orElseThrow();
      assertFalse(deadline.isBefore(now), seed);
      now = deadline;
      decision =
          EscalationRules.decide(
              "E1", decision.next(), new EscalationEvent.DeadlineReached(), roster, now);
    }
    assertTrue(asks >= people * policy.rounds(), seed);
    assertEquals(0, people == 0 ? asks : asks % people, seed);
    Duration bound = ResponderSequence.REPEAT_FOR.plus(policy.escalationBound(people, 0, 1));
    assertFalse(now.isAfter(START.plus(bound)), seed);
  }

  private static int count(EscalationDecision decision) {
    return (int) decision.effects().stream().filter(EscalationEffect.Ask.class::isInstance).count();
  }

  private static List<Responder> responders(int people) {
    List<Responder> responders = new ArrayList<>();
    for (int i = 1; i <= people; i++) {
      responders.add(new Responder("R" + i, i, "", OptionalInt.empty(), true, ""));
    }
    return responders;
  }
}
