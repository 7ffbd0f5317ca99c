package dev.rollcall.app.nights;

import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.app.text.TextTable;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.replay.CallComparison;
import dev.rollcall.replay.Figures;
import dev.rollcall.replay.LoggedCall;
import dev.rollcall.replay.Recording;
import dev.rollcall.replay.ReplayReport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A replay's report for people. */
public final class ReplayText {

  private static final int MOST_SHOWN = 20;
  private static final String NOTHING = "-";

  private final ReplayReport report;
  private final FigureTables tables;
  private final List<String> lines = new ArrayList<>();

  private ReplayText(ReplayReport report) {
    this.report = report;
    this.tables = new FigureTables(report.runs());
  }

  /**
   * The lines.
   *
   * @param skipped the records that could not be read
   * @param withCalls whether every call is listed
   */
  public static List<String> of(ReplayReport report, SkippedRecords skipped, boolean withCalls) {
    ReplayText text = new ReplayText(report);
    text.head(skipped);
    text.add(text.tables.people());
    text.add(text.tables.groups());
    text.nights();
    text.actions();
    if (withCalls) {
      text.calls();
    }
    text.lines.add("");
    text.lines.add(text.differing());
    report
        .causes()
        .forEach(
            (cause, count) ->
                text.lines.add("  %d of them: %s".formatted(count, cause.sentence())));
    return text.lines;
  }

  private void head(SkippedRecords skipped) {
    Recording recording = report.recording();
    lines.add(
        "%s until %s: %d reports and actions, people %s"
            .formatted(
                recording.from(), recording.until(), recording.inputs().size(), report.people()));
    recording
        .reachesBackTo()
        .filter(first -> first.isAfter(recording.from()))
        .ifPresent(first -> lines.add("the recording reaches back to " + first + " only"));
    if (!recording.openBefore().isEmpty()) {
      lines.add("left out, because they were open before:");
      shown(recording.openBefore());
    }
    if (skipped.count() > 0) {
      lines.add(skipped.count() + " records skipped:");
      shown(skipped.named(), skipped.count());
    }
  }

  private void shown(List<String> items) {
    shown(items, items.size());
  }

  private void shown(List<String> items, long count) {
    items.stream().limit(MOST_SHOWN).forEach(item -> lines.add("  " + item));
    if (count > MOST_SHOWN) {
      lines.add("  and " + (count - MOST_SHOWN) + " more");
    }
  }

  private void nights() {
    List<ReplayReport.NightRow> nights = report.nights();
    if (nights.isEmpty()) {
      return;
    }
    TextTable table = tables.table("NIGHT OF", "PERSON");
    for (ReplayReport.NightRow row : nights) {
      Instant begins = evening(row.night());
      FigureTables.add(
          table,
          LocalTimes.of(begins, zone(row.night().person())),
          row.night().person(),
          row.calls().stream().map(String::valueOf));
    }
    add(table);
  }

  private Instant evening(Figures.Night night) {
    return night.evening().atTime(22, 0).atZone(zone(night.person())).toInstant();
  }

  private ZoneId zone(String person) {
    return report.zone().apply(person);
  }

  private void actions() {
    if (report.withoutEffect().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("actions of operators that change nothing in the new run:");
    shown(
        report.withoutEffect().stream()
            .map(
                action ->
                    "%s %s by %s: %s"
                        .formatted(
                            action.at(),
                            action.errorId(),
                            action.by().orElse(NOTHING),
                            action.reason()))
            .toList());
  }

  private void calls() {
    if (report.calls().isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(
            "",
            "PERSON",
            "ABOUT",
            report.runs().getFirst().name().toUpperCase(Locale.ROOT),
            "",
            "NEW",
            "",
            "ANSWER FROM");
    for (CallComparison.Pair pair : report.calls().get().pairs()) {
      table.add(
          pair.same() ? "" : ">",
          pair.person(),
          String.join(" ", pair.errorIds()),
          when(pair.first()),
          outcome(pair.first()),
          when(pair.second()),
          outcome(pair.second()),
          pair.second().map(report::source).orElse(NOTHING));
    }
    add(table);
  }

  private String when(Optional<LoggedCall> call) {
    return call.map(one -> LocalTimes.of(one.at(), zone(one.person()))).orElse(NOTHING);
  }

  private static String outcome(Optional<LoggedCall> call) {
    return call.map(one -> one.outcome().map(Outcome::name).orElse("hung up")).orElse(NOTHING);
  }

  private String differing() {
    return report
        .calls()
        .map(calls -> calls.differing())
        .map(count -> count == 1 ? "1 call differs" : count + " calls differ")
        .map(text -> text + " between " + report.runs().getFirst().name() + " and new")
        .orElse("nothing to compare with: the recording has no history");
  }

  private void add(TextTable table) {
    lines.add("");
    lines.addAll(table.lines());
  }
}
