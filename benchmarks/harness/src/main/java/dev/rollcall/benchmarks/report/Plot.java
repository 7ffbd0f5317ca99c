package dev.rollcall.benchmarks.report;

import dev.rollcall.benchmarks.measure.Figures;
import java.util.List;
import java.util.Locale;

/** A row's first column as horizontal bars, in SVG. A thin line shows the spread of the legs. */
final class Plot {

  private static final int WIDTH = 900;
  private static final int NAMES = 460;
  private static final int BARS = 300;
  private static final int BAR = 18;
  private static final int STEP = 30;
  private static final int TOP = 34;

  private Plot() {}

  static String svg(RowResult row) {
    String column = row.columns().getFirst();
    List<Entry> shown =
        row.entries().stream().filter(entry -> entry.figures().containsKey(column)).toList();
    double most = shown.stream().mapToDouble(e -> e.figures().get(column).most()).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    line(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH,
        TOP + STEP * shown.size());
    line(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    line(
        svg,
        "<text x=\"8\" y=\"18\" font-weight=\"bold\">%s</text>",
        escaped(row.title() + ": " + column));
    for (int i = 0; i < shown.size(); i++) {
      bar(svg, TOP + i * STEP, shown.get(i), shown.get(i).figures().get(column), most);
    }
    line(svg, "</svg>");
    return svg.toString();
  }

  private static void bar(StringBuilder svg, int y, Entry entry, Figures figures, double most) {
    String color = entry.name().startsWith("Rollcall") ? "#1f6feb" : "#8b949e";
    int text = y + BAR - 5;
    line(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        NAMES,
        text,
        escaped(entry.name()));
    line(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        NAMES + 8,
        y,
        BARS * figures.median() / most,
        BAR,
        color);
    int middle = y + BAR / 2;
    line(
        svg,
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#24292f\"/>",
        NAMES + 8 + BARS * figures.least() / most,
        middle,
        NAMES + 8 + BARS * figures.most() / most,
        middle);
    line(
        svg,
        "<text x=\"%.1f\" y=\"%d\">%s</text>",
        NAMES + 14 + BARS * figures.most() / most,
        text,
        Num.text(figures.median()));
  }

  private static void line(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
