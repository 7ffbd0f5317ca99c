package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which open incidents hold which others. */
class InhibitionTest {

  private static final Instant RAISED = Instant.parse("2026-11-10T03:00:00Z");
  private static final Facts CLUSTER_A = facts("C1", Severity.CRITICAL, "cluster", "a");
  private static final Facts NODE_A = facts("N1", Severity.HIGH, "node", "a");

  private final OpenSources sources = new OpenSources();

  private static Facts facts(String errorId, Severity severity, String alert, String cluster) {
    return new Facts(
        errorId, "g", severity, Optional.empty(), Map.of("alert", alert, "cluster", cluster));
  }

  private static Plan plan(String inhibition) {
    PlanReader reader = new PlanReader();
    reader.take(
        YamlFields.parse("f", "inhibitions:\n  - {" + inhibition + "}"),
        EnumSet.allOf(PlanKind.class));
    return reader.plan();
  }

  private static final Inhibition RULE =
      plan("source: [alert=cluster], target: [alert=node], equal: [cluster]")
          .inhibitions()
          .getFirst();

  private void opened(Facts facts) {
    sources.put(facts.errorId(), Optional.of(facts));
  }

  private List<Hold> holds(Inhibition rule, Facts target, int secondsAfterTheRaise) {
    return rule.holds(target, RAISED, RAISED.plusSeconds(secondsAfterTheRaise), sources).toList();
  }

  private Optional<String> explaining(String inhibition, Facts target) {
    return sources.explaining(plan(inhibition).inhibitions().getFirst(), target);
  }

  @Test
  void aTargetWaitsFiveSecondsUnlessTheRuleSaysSo() {
    Hold wait = holds(RULE, NODE_A, 1).getFirst();
    assertEquals(Hold.Cause.SETTLE, wait.cause());
    assertEquals(RAISED.plusSeconds(5), wait.until());
    assertEquals("waits for what may explain it (inhibition 1)", wait.why());
    assertEquals(List.of(), holds(RULE, NODE_A, 5));
  }

  @Test
  void aSourceHoldsItAndIsLookedForEveryMinute() {
    opened(CLUSTER_A);
    Hold hold = holds(RULE, NODE_A, 7).getFirst();
    assertEquals(Hold.Cause.INHIBITION, hold.cause());
    assertEquals("explained by C1 (inhibition 1)", hold.why());
    assertEquals(RAISED.plusSeconds(67), hold.until());
    assertEquals("inhibition/1", hold.key());
  }

  @Test
  void whatIsNoTargetIsNotHeld() {
    opened(CLUSTER_A);
    assertEquals(List.of(), holds(RULE, CLUSTER_A, 0));
  }

  @Test
  void anotherClusterExplainsNothing() {
    opened(facts("C2", Severity.CRITICAL, "cluster", "b"));
    assertEquals(List.of(), holds(RULE, NODE_A, 7));
  }

  @Test
  void aMissingLabelIsTheEmptyText() {
    Facts source =
        new Facts("C3", "g", Severity.HIGH, Optional.empty(), Map.of("alert", "cluster"));
    Facts target = new Facts("N3", "g", Severity.HIGH, Optional.empty(), Map.of("alert", "node"));
    opened(source);
    assertEquals(Optional.of("C3"), sources.explaining(RULE, target));
    assertEquals(Optional.empty(), sources.explaining(RULE, NODE_A));
  }

  @Test
  void theFirstErrorIdIsNamedAndItsEndLeavesTheNext() {
    opened(facts("C9", Severity.CRITICAL, "cluster", "a"));
    opened(CLUSTER_A);
    assertEquals(Optional.of("C1"), sources.explaining(RULE, NODE_A));
    sources.put("C1", Optional.empty());
    assertEquals(Optional.of("C9"), sources.explaining(RULE, NODE_A));
    sources.put("C9", Optional.empty());
    assertEquals(Optional.empty(), sources.explaining(RULE, NODE_A));
    sources.put("C9", Optional.empty());
  }

  @Test
  void aSourceWithOtherLabelsExplainsOthers() {
    opened(CLUSTER_A);
    assertEquals(Optional.of("C1"), sources.explaining(RULE, NODE_A));
    opened(facts("C1", Severity.CRITICAL, "cluster", "b"));
    assertEquals(Optional.empty(), sources.explaining(RULE, NODE_A));
    Facts nodeB = facts("N2", Severity.HIGH, "node", "b");
    assertEquals(Optional.of("C1"), sources.explaining(RULE, nodeB));
  }

  @Test
  void whatFitsBothSidesIsExplainedOnlyByWhatDoesNot() {
    String rule = "source: [cluster=a], target: [severity!=CRITICAL]";
    opened(NODE_A);
    opened(facts("N2", Severity.HIGH, "node", "a"));
    assertEquals(Optional.empty(), explaining(rule, NODE_A));
    Facts elsewhere = facts("N3", Severity.HIGH, "node", "b");
    assertEquals(Optional.of("N1"), explaining(rule, elsewhere));
    opened(CLUSTER_A);
    assertEquals(Optional.of("C1"), explaining(rule, NODE_A));
  }

  /** What is known of it may be from before it got worse. */
  @Test
  void nothingIsExplainedByItself() {
    String sourceAlone = "source: [cluster=a], target: [severity=CRITICAL]";
    opened(NODE_A);
    assertEquals(
        Optional.empty(), explaining(sourceAlone, facts("N1", Severity.CRITICAL, "node", "a")));
    String bothSides = "source: [alert=node], target: [cluster=a]";
    assertEquals(
        Optional.empty(), explaining(bothSides, facts("N1", Severity.HIGH, "switch", "a")));
  }

  @Test
  void aRosterNeedsNoSourceThatNoRuleNames() {
    sources.keep(List.of(RULE));
    opened(CLUSTER_A);
    assertEquals(Optional.of("C1"), sources.explaining(RULE, NODE_A));
    sources.keep(List.of());
    assertEquals(Optional.of("C1"), sources.explaining(RULE, NODE_A));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: [a=b] | source is missing",
        "source: [a=b] | target is missing",
        "source: [], target: [a=b] | source: is empty",
        "source: [a=b], target: ['a=~\".*\"'] | target: fits everything",
        "source: [a=b], target: [severity=critical] | severity is one of",
        "source: [a=b], target: [c=d], equal: ['a b'] | equal[0]: must have a name",
        "source: [a=b], target: [c=d], equal: cluster | equal: must be a list",
        "source: [a=b], target: [c=d], wait: 11m | wait: must be 0s to 10m",
        "source: [a=b], target: [c=d], wait: soon | wait: must be",
        "source: [a=b], target: [c=d], for: 1h | for: is not a field here; known are equal, source, target, wait"
      })
  void whatIsWrongIsRefused(String inhibition, String message) {
    String refused = assertThrows(UnusableFile.class, () -> plan(inhibition)).getMessage();
    assertEquals("", String.valueOf(refused).contains(message) ? "" : refused);
  }
}
