package dev.rollcall.chaos.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every incident that was acknowledged to its sender comes to an end. */
public final class EveryIncidentEnds implements Guarantee {

  private static final Set<String> ENDS = Set.of("ACKNOWLEDGED", "RESOLVED", "EXHAUSTED");

  @Override
  public String promise() {
    return "every incident that was taken ends ACKNOWLEDGED, RESOLVED or EXHAUSTED";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    Map<String, List<HistoryEntry>> history = evidence.byErrorId();
    Set<String> taken = new TreeSet<>();
    evidence.sent().stream()
        .filter(sent -> sent.kind() == Sent.Kind.FIRING && sent.acknowledgedAt().isPresent())
        .forEach(sent -> taken.add(sent.errorId()));
    List<Violation> violations = new ArrayList<>();
    for (String errorId : taken) {
      List<HistoryEntry> entries = history.getOrDefault(errorId, List.of());
      if (entries.isEmpty()) {
        violations.add(violation(errorId, "it was taken, and the history has no record of it"));
      } else if (!ENDS.contains(entries.getLast().status())) {
        HistoryEntry last = entries.getLast();
        violations.add(
            violation(
                errorId,
                "its last record is %s at %s, status %s, deadline %s"
                    .formatted(
                        last.kind(),
                        last.at(),
                        last.status(),
                        last.deadline().map(Object::toString).orElse("none"))));
      }
    }
    return violations;
  }
}
