package dev.rollcall.core.escalation;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the newest report that says so says of where an incident comes from.
 *
 * @param source the system that reports
 * @param labels within the bounds of {@link Labels}
 */
public record Origin(Optional<String> source, SortedMap<String, String> labels) {

  /** No report says anything. */
  public static final Origin UNKNOWN = new Origin(Optional.empty(), new TreeMap<>());

  public Origin {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Labels by name. */
  public static Origin of(Optional<String> source, Map<String, String> labels) {
    return source.isEmpty() && labels.isEmpty()
        ? UNKNOWN
        : new Origin(source, new TreeMap<>(labels));
  }

  Origin after(EscalationEvent.Firing report) {
    SortedMap<String, String> newer = report.labels().values();
    return of(report.source().or(() -> source), newer.isEmpty() ? labels : newer);
  }
}
