package dev.rollcall.benchmarks.report;

import dev.rollcall.benchmarks.measure.Figures;
import java.util.Locale;

/** Numbers as the page shows them: three digits that count. */
final class Num {

  private Num() {}

  /** The median, and with several legs the spread: {@code 1,230 (1,190 to 1,300)}. */
  static String text(Figures figures) {
    String median = text(figures.median());
    return figures.values().size() == 1
        ? median
        : median + " (" + text(figures.least()) + " to " + text(figures.most()) + ")";
  }

  static String text(double value) {
    double size = Math.abs(value);
    if (size >= 1000) {
      double unit = Math.pow(10, Math.floor(Math.log10(size)) - 2);
      return String.format(Locale.ROOT, "%,.0f", Math.round(value / unit) * unit);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.1f" : "%.3f", value);
  }
}
