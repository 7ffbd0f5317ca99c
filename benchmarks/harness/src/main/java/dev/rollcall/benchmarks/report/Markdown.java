package dev.rollcall.benchmarks.report;

import java.util.stream.Collectors;

/** The part of {@code docs/benchmarks.md} that a run writes. */
final class Markdown {

  private static final String BEGIN = "<!-- benchmarks/run writes from here -->\n";
  private static final String END = "<!-- to here -->";

  private Markdown() {}

  /** The page with this report between its marks. */
  static String replaced(String page, Report report) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("the page does not have the marks of benchmarks/run");
    }
    return page.substring(0, begin + BEGIN.length()) + text(report) + page.substring(end);
  }

  private static String text(Report report) {
    Machine machine = report.machine();
    String head =
        """

        `%s` on %s, commit %s. %s, %d cores, %d GiB; %s; %s. Every JVM: `-Xmx1g %s`.

        """
            .formatted(
                report.command(),
                report.date(),
                machine.commit(),
                machine.cpu(),
                machine.cores(),
                machine.memoryGib(),
                machine.kernel(),
                machine.java(),
                String.join(" ", report.flags()));
    return head + report.rows().stream().map(Markdown::row).collect(Collectors.joining());
  }

  private static String row(RowResult row) {
    String columns = String.join(" | ", row.columns());
    String dashes = row.columns().stream().map(_ -> "---").collect(Collectors.joining(" | "));
    String lines =
        row.entries().stream().map(entry -> line(row, entry)).collect(Collectors.joining());
    return """
        ### %s

        Goal: %s

        | program | %s |
        | --- | %s |
        %s
        ![%s](images/benchmarks/%s.svg)

        %s

        """
        .formatted(
            row.title(),
            row.goal(),
            columns,
            dashes,
            lines,
            row.title(),
            row.id(),
            String.join(" ", row.notes()));
  }

  private static String line(RowResult row, Entry entry) {
    return row.columns().stream()
        .map(entry.figures()::get)
        .map(figures -> figures == null ? "" : Num.text(figures))
        .collect(Collectors.joining(" | ", "| " + entry.name() + " | ", " |\n"));
  }
}
