package dev.rollcall.chaos.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One thing that was due, and when it happened.
 *
 * @param what is measured; a closed list, see {@link #of}
 * @param excused how late it was apart from faults and recovery
 */
public record Lateness(
    String what, String subject, Instant due, Instant actual, Duration raw, Duration excused) {

  /** A report that was taken, to the first decision. */
  public static final String FIRST_DECISION = "first decision after the report was taken";

  /** A phone that nobody picks up, to the hang-up. */
  public static final String HANG_UP = "hang-up after the answer timeout";

  /** The end of a wait, to the next decision. */
  public static final String WAIT = "decision after the end of a wait";

  /** Everything that can be measured from outside. */
  public static List<Lateness> of(Evidence evidence) {
    List<Lateness> all = new ArrayList<>();
    hangUps(evidence, all);
    Map<String, List<HistoryEntry>> history = evidence.byErrorId();
    history.values().forEach(entries -> waits(evidence, entries, all));
    firstDecisions(evidence, history, all);
    return all;
  }

  private static void hangUps(Evidence evidence, List<Lateness> all) {
    for (Call call : evidence.calls()) {
      Instant due = call.startedAt().plus(evidence.pace().answerTimeout());
      if (call.timedOut() && call.endedAt().orElseThrow().isAfter(due)) {
        all.add(measure(evidence, HANG_UP, call.callId(), due, call.endedAt().orElseThrow()));
      }
    }
  }

  private static void waits(Evidence evidence, List<HistoryEntry> entries, List<Lateness> all) {
    for (int i = 0; i + 1 < entries.size(); i++) {
      HistoryEntry entry = entries.get(i);
      HistoryEntry next = entries.get(i + 1);
      Instant due = entry.deadline().orElse(Instant.MAX);
      if (entry.status().equals("WAITING") && !next.at().isBefore(due)) {
        all.add(measure(evidence, WAIT, entry.errorId(), due, next.at()));
      }
    }
  }

  private static void firstDecisions(
      Evidence evidence, Map<String, List<HistoryEntry>> history, List<Lateness> all) {
    Set<String> seen = new HashSet<>();
    evidence.sent().stream()
        .filter(sent -> sent.kind() == Sent.Kind.FIRING && sent.acknowledgedAt().isPresent())
        .sorted(java.util.Comparator.comparing(Sent::sentAt))
        .filter(sent -> seen.add(sent.errorId()) && history.containsKey(sent.errorId()))
        .forEach(
            sent ->
                all.add(
                    measure(
                        evidence,
                        FIRST_DECISION,
                        sent.errorId(),
                        sent.acknowledgedAt().orElseThrow(),
                        history.getOrDefault(sent.errorId(), List.of()).getFirst().at())));
  }

  private static Lateness measure(
      Evidence evidence, String what, String subject, Instant due, Instant actual) {
    Duration raw = Duration.between(due, actual);
    return new Lateness(
        what,
        subject,
        due,
        actual,
        raw.isNegative() ? Duration.ZERO : raw,
        evidence.lateness(due, actual));
  }
}
