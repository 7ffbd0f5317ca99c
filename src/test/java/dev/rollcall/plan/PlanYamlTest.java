package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The groups of the tables beside a published plan. */
final class PlanYamlTest {

  private static final Responder ANA =
      new Responder("ana", 1, "Ana", OptionalInt.empty(), true, "");

  private static String text(PublishedPlan published, Group... tables) {
    return PlanYaml.of(published, List.of(tables), (_, _) -> {});
  }

  @Test
  void aPolicyIsWrittenWhereItIsNotTheDefault() {
    Policy policy =
        Policy.builder()
            .answerTimeout(Duration.ofSeconds(90))
            .threshold(Optional.of(new Threshold(3, Duration.ofMinutes(1))))
            .build();
    Group group = new Group("web", policy, List.of(ANA));
    String text = text(PublishedPlan.NONE, group);
    assertTrue(text.contains("answerTimeout: 90s"), text);
    assertFalse(text.contains("rounds"), text);
    assertFalse(text.contains("active"), text);
    assertFalse(text.contains("language"), text);
    PlanReader reader = new PlanReader();
    reader.take(YamlFields.parse("plan", text), EnumSet.allOf(PlanKind.class));
    assertEquals(group, Objects.requireNonNull(reader.plan().groups().get("web")));
  }

  @Test
  void aGroupOfThePlanWins() {
    PublishedPlan published =
        new PublishedPlan(
            1,
            List.of(
                new PlanDocument(
                    "groups",
                    "web",
                    1,
                    "ana",
                    Instant.EPOCH,
                    "",
                    PlanDocument.Origin.FILE,
                    "{\"policy\":{\"rounds\":7},\"responders\":[]}")));
    String text = text(published, new Group("web", Policy.DEFAULT, List.of(ANA)));
    assertTrue(text.contains("rounds: 7"), text);
    assertFalse(text.contains("ana"), text);
  }
}
