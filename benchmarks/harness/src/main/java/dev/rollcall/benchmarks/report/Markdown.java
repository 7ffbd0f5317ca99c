package dev.rollcall.benchmarks.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of {@code docs/benchmarks.md} that runs write: a section for each table, in the order of
 * the rows. A run replaces the sections of what it measured, and each section names its run.
 */
final class Markdown {

  private static final String BEGIN = "<!-- benchmarks/run writes from here -->\n";
  private static final String END = "<!-- to here -->";
  private static final Pattern SECTION =
      Pattern.compile("<!-- ([\\w-]+) -->\\n.*?(?=<!-- )", Pattern.DOTALL);

  private Markdown() {}

  /** The page with this report's sections between its marks. */
  static String replaced(String page, Report report) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new IllegalStateException("the page does not have the marks of benchmarks/run");
    }
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher old = SECTION.matcher(page.substring(begin, end + END.length()));
    while (old.find()) {
      sections.put(old.group(1), old.group());
    }
    report.rows().forEach(row -> sections.put(row.id(), section(row, report)));
    return page.substring(0, begin) + head(report) + inOrder(sections) + page.substring(end);
  }

  private static String head(Report report) {
    return "\nEvery JVM: `-Xmx1g %s`.\n\n".formatted(String.join(" ", report.flags()));
  }

  private static String inOrder(Map<String, String> sections) {
    return sections.entrySet().stream()
        .sorted(Comparator.comparingInt(section -> number(section.getKey())))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining());
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(0, id.indexOf('-')));
  }

  private static String section(RowResult row, Report report) {
    String columns = String.join(" | ", row.columns());
    String dashes = row.columns().stream().map(_ -> "---").collect(Collectors.joining(" | "));
    String lines =
        row.entries().stream().map(entry -> line(row, entry)).collect(Collectors.joining());
    return """
        <!-- %s -->
        ### %s

        Goal: %s

        | program | %s |
        | --- | %s |
        %s
        ![%s](images/benchmarks/%s.svg)

        %s

        %s

        """
        .formatted(
            row.id(),
            row.title(),
            row.goal(),
            columns,
            dashes,
            lines,
            row.title(),
            row.id(),
            row.notes().stream().filter(note -> !note.isEmpty()).collect(Collectors.joining(" ")),
            origin(report));
  }

  private static String origin(Report report) {
    Machine machine = report.machine();
    return String.format(
        Locale.ROOT,
        "`%s` on %s, commit %s. %s, %d cores, %d GiB, on which `rollcall --version` took %.2f s;"
            + " %s; %s.",
        report.command(),
        report.date(),
        machine.commit(),
        machine.cpu(),
        machine.cores(),
        machine.memoryGib(),
        report.startSeconds(),
        machine.kernel(),
        machine.java());
  }

  private static String line(RowResult row, Entry entry) {
    return row.columns().stream()
        .map(entry.figures()::get)
        .map(figures -> figures == null ? "" : Num.text(figures))
        .collect(Collectors.joining(" | ", "| " + entry.name() + " | ", " |\n"));
  }
}
