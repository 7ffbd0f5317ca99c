package dev.rollcall.rehearsal.report;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.rehearsal.ScenarioRun;
import java.util.ArrayList;
import java.util.List;

/** A scenario's result as lines for a person. */
public final class TextReport {

  private static final String INDENT = "        ";

  private TextReport() {}

  /** One line; for a scenario that failed, also what was expected beside what happened. */
  public static List<String> of(ScenarioRun run) {
    List<String> lines = new ArrayList<>();
    lines.add((run.passed() ? "ok      " : "FAILED  ") + run.scenario().name());
    if (!run.passed()) {
      failure(run).forEach(line -> lines.add(INDENT + line));
    }
    return lines;
  }

  /** What a failed scenario did otherwise than expected. */
  static List<String> failure(ScenarioRun run) {
    List<String> lines = new ArrayList<>();
    if (!run.timeline().matches()) {
      lines.addAll(run.timeline().lines());
    }
    lines.addAll(run.differences());
    return lines;
  }

  /** Every decision with its reason. */
  public static List<String> trace(ScenarioRun run) {
    return run.history().stream().map(record -> decision(run, record)).toList();
  }

  private static String decision(ScenarioRun run, HistoryRecord h) {
    return INDENT
        + "%-8s %-8s %-18s %-8s %-12s %s"
            .formatted(
                DurationText.format(run.since(h.at())),
                h.errorId(),
                h.kind(),
                h.call().responderId(),
                h.status(),
                h.reason())
            .stripTrailing();
  }
}
