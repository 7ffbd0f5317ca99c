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
 * @param url of a runbook or a dashboard
 * @param labels within the bounds of {@link Labels}; nobody changes them any more
 */
public record Origin(
    Optional<String> source, Optional<String> url, SortedMap<String, String> labels) {

  /** No report says anything. */
  public static final Origin UNKNOWN =
      new Origin(Optional.empty(), Optional.empty(), new TreeMap<>());

  public Origin {
    labels = Collections.unmodifiableSortedMap(labels);
  }

  /** Labels by name. */
  public static Origin of(
      Optional<String> source, Optional<String> url, Map<String, String> labels) {
    return source.isEmpty() && url.isEmpty() && labels.isEmpty()
        ? UNKNOWN
        : new Origin(source, url, new TreeMap<>(labels));
  }

  /** Most reports say what the one before them said, and then nothing is copied. */
  Origin after(EscalationEvent.Firing report) {
    SortedMap<String, String> newer = report.labels().values();
    boolean sameLabels = newer.isEmpty() || newer.equals(labels);
    boolean sameSource = report.source().isEmpty() || report.source().equals(source);
    boolean sameUrl = report.url().isEmpty() || report.url().equals(url);
    return sameLabels && sameSource && sameUrl
        ? this
        : new Origin(
            report.source().or(() -> source),
            report.url().or(() -> url),
            sameLabels ? labels : newer);
  }
}
