package dev.rollcall.chaos.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.chaos.judge.Sent;
import dev.rollcall.chaos.load.LoadPlan.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seed is a load. */
class LoadPlanTest {

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final List<String> GROUPS = List.of("a", "b");

  private static List<Step> plan(long seed) {
    return LoadPlan.of(seed, GROUPS, TIME, 100);
  }

  @Test
  void aSeedRepeatsItsLoad() {
    assertEquals(plan(3), plan(3));
    assertNotEquals(plan(3), plan(4));
  }

  @Test
  void everyIncidentIsReportedBeforeAnythingElseHappensToIt() {
    List<Step> steps = plan(3);
    assertEquals(200, steps.stream().map(Step::errorId).distinct().count());
    steps.stream()
        .filter(step -> step.kind() != Sent.Kind.FIRING)
        .forEach(
            step ->
                assertTrue(
                    steps.stream()
                        .filter(other -> other.errorId().equals(step.errorId()))
                        .min(Comparator.comparing(Step::after))
                        .filter(first -> first.kind() == Sent.Kind.FIRING)
                        .isPresent()));
  }
}
