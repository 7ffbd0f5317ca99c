package dev.rollcall.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.support.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each alert fires when it must, stays silent when it must, and has its place in the runbook. */
final class RulesTest {

  private static final Path TESTS = Path.of("src/test/resources/deploy/rules-test.yml");

  @TempDir private Path folder;

  @Test
  void prometheusTakesTheRulesAndEachAlertFiresAndDoesNotFire() throws IOException {
    Installed.orSkip("promtool", "prometheus");
    JsonNode spec =
        Manifest.only(Manifest.ofBase(), "PrometheusRule", "rollcall").tree().path("spec");
    String rules =
        Files.writeString(folder.resolve("rules.yml"), new ObjectMapper().writeValueAsString(spec))
            .toString();
    String tests = Files.copy(TESTS, folder.resolve("tests.yml")).toString();

    assertTrue(Installed.run(List.of("promtool", "check", "rules", rules)).contains("SUCCESS"));
    assertTrue(Installed.run(List.of("promtool", "test", "rules", tests)).contains("SUCCESS"));
  }

  @Test
  void everyAlertIsTestedBothWays() {
    Set<String> fires = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (JsonNode test :
        Manifest.parse("tests", Manifest.text(TESTS)).getFirst().tree().at("/tests")) {
      JsonNode one = test.at("/alert_rule_test/0");
      (one.path("exp_alerts").isEmpty() ? silent : fires).add(one.path("alertname").asText());
    }

    assertEquals(alerts(), fires);
    assertEquals(alerts(), silent);
  }

  @Test
  void everyAlertHasItsPlaceInTheRunbookAndTheRunbookHasNoOther() {
    Set<String> headings = new TreeSet<>();
    Manifest.text(Path.of("docs/operations.md"))
        .lines()
        .filter(line -> line.startsWith("### Rollcall"))
        .forEach(line -> headings.add(line.substring(4)));

    assertEquals(alerts(), headings);
    for (JsonNode rule : Metrics.rules()) {
      assertEquals(
          "https://<where this repository is>/docs/operations.md#"
              + rule.path("alert").asText().toLowerCase(Locale.ROOT),
          rule.at("/annotations/runbook_url").asText());
    }
  }

  @Test
  void theDashboardsPanelsAllAskForSomething() {
    for (JsonNode panel : Metrics.dashboard().path("panels")) {
      assertFalse(panel.findValuesAsText("expr").isEmpty(), panel.path("title").asText());
    }
    assertTrue(Metrics.ofDashboard().size() > 15);
  }

  private static Set<String> alerts() {
    Set<String> names = new TreeSet<>();
    Metrics.rules().forEach(rule -> names.add(rule.path("alert").asText()));
    return names;
  }
}
