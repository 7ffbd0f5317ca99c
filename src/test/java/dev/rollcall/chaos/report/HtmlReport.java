package dev.rollcall.chaos.report;

import dev.rollcall.chaos.judge.Evidence;
import dev.rollcall.chaos.judge.FaultWindow;
import dev.rollcall.chaos.judge.Lateness;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run as one page without anything from elsewhere. */
public final class HtmlReport {

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}
      table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .75rem;text-align:left;
      border-bottom:1px solid #ddd;vertical-align:top}.held{color:#176b2c}.broken{color:#b00020;
      font-weight:600}pre{background:#f6f6f6;padding:1rem;overflow:auto;font-size:12px}
      """;

  private final Outcome outcome;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The whole page. */
  public static String of(Outcome outcome) {
    HtmlReport report = new HtmlReport(outcome);
    report.head();
    report.guarantees();
    report.faults();
    report.lateness();
    report.details();
    return report.html.toString();
  }

  private void head() {
    Evidence evidence = outcome.evidence();
    html.append("<!doctype html><html lang=en><meta charset=utf-8><title>Chaos run, seed ")
        .append(outcome.seed())
        .append("</title><style>")
        .append(STYLE)
        .append("</style><h1>Chaos run, seed ")
        .append(outcome.seed())
        .append(
            "</h1><p>%d s of load, %d brokers, %d instances: %d incidents, %d calls, %d decisions."
                .formatted(
                    outcome.time().toSeconds(),
                    outcome.brokers(),
                    outcome.instances(),
                    evidence.byErrorId().size(),
                    evidence.calls().size(),
                    evidence.history().size()));
  }

  private void guarantees() {
    html.append("<h2>Guarantees</h2><table>");
    outcome
        .verdict()
        .forEach(
            (guarantee, violations) ->
                row(
                    violations.isEmpty()
                        ? "<span class=held>held</span>"
                        : "<span class=broken>broken " + violations.size() + "</span>",
                    guarantee.name(),
                    escaped(guarantee.promise())));
    html.append("</table>");
  }

  private void faults() {
    html.append("<h2>Faults</h2><table><tr><th>kind<th>times<th>seconds");
    Map<String, List<FaultWindow>> byKind =
        outcome.evidence().faults().stream()
            .collect(Collectors.groupingBy(FaultWindow::kind, TreeMap::new, Collectors.toList()));
    byKind.forEach(
        (kind, windows) ->
            row(
                escaped(kind),
                Integer.toString(windows.size()),
                "%.1f"
                    .formatted(
                        windows.stream()
                            .mapToDouble(
                                w -> java.time.Duration.between(w.from(), w.to()).toMillis() / 1e3)
                            .sum())));
    html.append("</table>");
  }

  private void lateness() {
    html.append("<h2>Lateness</h2><p>Each point is something that was due. Grey: a fault; light")
        .append(" grey: the recovery from it.</p>")
        .append(LatenessPlot.of(outcome))
        .append("<table><tr><th>what<th>faults included");
    for (String what : List.of(Lateness.FIRST_DECISION, Lateness.HANG_UP, Lateness.WAIT)) {
      row(escaped(what), Figures.of(outcome.lateness(), what).text());
    }
    html.append("</table>");
  }

  private void details() {
    html.append("<h2>Details and stories</h2><pre>")
        .append(escaped(TextReport.of(outcome)))
        .append("</pre></html>");
  }

  private void row(String... cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append("<td>").append(cell);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
