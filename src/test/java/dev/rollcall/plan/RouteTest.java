package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  private static final String ROUTES =
      """
      hours: {office: {zone: UTC, during: [{}]}}
      routes:
        - match: [team=storage]
          group: storage
          policy: {answerTimeout: 20s, rounds: 2}
          routes:
            - {match: [severity=LOW], severity: MEDIUM, policy: {answerTimeout: 5s, callDuring: office}}
            - {match: [site=~"eu.*"], group: storage-eu}
        - {match: ['team=~"s.*"'], group: search}
        - {match: [team=last], group: last}
      """;

  private static Plan plan(String text) {
    PlanReader reader = new PlanReader();
    reader.take(YamlFields.parse("f", text), EnumSet.allOf(PlanKind.class));
    return reader.plan();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HIGH | storage | jp  | storage    |        | {answerTimeout=20s, rounds=2}",
        "LOW  | storage | eu1 | storage    | MEDIUM | {answerTimeout=5s, callDuring=office, rounds=2}",
        "HIGH | storage | eu1 | storage-eu |        | {answerTimeout=20s, rounds=2}",
        "HIGH | search  | eu1 | search     |        | {}",
        "HIGH | last    | eu1 | last       |        | {}",
        "HIGH | other   | eu1 |            |        | {}",
      })
  void theFirstThatFitsDecidesAndItsChildrenRefine(
      Severity severity, String team, String site, String group, String routed, String policy) {
    Facts facts =
        new Facts("E", "g", severity, Optional.empty(), Map.of("team", team, "site", site));
    Routing routing = Route.first(plan(ROUTES).routes(), facts);
    assertEquals(Optional.ofNullable(group), routing.groupId());
    assertEquals(Optional.ofNullable(routed).map(Severity::valueOf), routing.severity());
    assertEquals(policy, routing.policy().fields().toString());
  }

  @Test
  void aTenthRouteComesAfterTheSecond() {
    StringBuilder text = new StringBuilder("routes:\n");
    for (int i = 1; i <= 11; i++) {
      text.append("  - {match: [n=~\"" + (i < 10 ? "x" : ".*") + "\"], group: g" + i + "}\n");
    }
    Facts facts = new Facts("E", "g", Severity.LOW, Optional.empty(), Map.of());
    assertEquals(Optional.of("g10"), Route.first(plan(text.toString()).routes(), facts).groupId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "office, | offices, | f line 7: routes[0].routes[0].policy.callDuring: there is no hours offices; known are office",
        "answerTimeout: 5s | answerTimeout: soon | f line 7: routes[0].routes[0].policy.answerTimeout: must be a duration like 500ms, 60s, 10m or 24h, at most 3660d, but is soon",
        "group: last | groups: last | f line 10: routes[2].groups: is not a field here; known are group, match, policy, routes, severity",
        "severity: MEDIUM | severity: NONE | f line 7: routes[0].routes[0].severity: must be one of [CRITICAL, HIGH, MEDIUM, LOW], but is NONE",
      })
  void refused(String right, String wrong, String why) {
    String text = ROUTES.replace("callDuring: office}", "callDuring: office, rounds: 2}");
    var e = assertThrows(UnusableFile.class, () -> plan(text.replace(right, wrong)));
    assertEquals(why, e.getMessage());
  }
}
