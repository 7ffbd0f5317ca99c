package dev.rollcall.chaos.report;

import dev.rollcall.chaos.judge.FaultWindow;
import dev.rollcall.chaos.judge.Lateness;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Lateness over time as SVG, with the faults behind it. The scale is a logarithm. */
final class LatenessPlot {

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 260;
  private static final double LARGEST_MS = 100_000;

  private final Instant from;
  private final double seconds;
  private final StringBuilder svg = new StringBuilder();

  private LatenessPlot(List<Lateness> lateness) {
    Comparator<Instant> order = Comparator.naturalOrder();
    from = lateness.stream().map(Lateness::due).min(order).orElse(Instant.EPOCH);
    Instant to = lateness.stream().map(Lateness::actual).max(order).orElse(Instant.EPOCH);
    seconds = Math.max(1, Duration.between(from, to).toMillis() / 1e3);
  }

  static String of(Outcome outcome) {
    LatenessPlot plot = new LatenessPlot(outcome.lateness());
    plot.svg.append(
        "<svg viewBox='0 0 %d %d' width='100%%' style='border:1px solid #ddd'>"
            .formatted(WIDTH, HEIGHT));
    outcome.evidence().faults().forEach(plot::band);
    for (int ms = 10; ms < LARGEST_MS; ms *= 10) {
      plot.line(ms);
    }
    outcome.lateness().forEach(plot::point);
    return plot.svg.append("</svg>").toString();
  }

  private void band(FaultWindow fault) {
    rectangle(fault.from(), fault.over(), "#f3f3f3");
    rectangle(fault.from(), fault.to(), "#d8d8d8");
  }

  private void rectangle(Instant begin, Instant end, String colour) {
    svg.append(
        "<rect x='%.1f' y='0' width='%.1f' height='%d' fill='%s'/>"
            .formatted(x(begin), Math.max(1, x(end) - x(begin)), HEIGHT, colour));
  }

  private void line(int ms) {
    svg.append(
        "<line x1='0' x2='%d' y1='%.1f' y2='%.1f' stroke='#ccc'/><text x='4' y='%.1f'"
                .formatted(WIDTH, y(ms), y(ms), y(ms) - 3)
            + " font-size='11' fill='#666'>%d ms</text>".formatted(ms));
  }

  private void point(Lateness late) {
    String colour =
        switch (late.what()) {
          case Lateness.FIRST_DECISION -> "#1f5fa8";
          case Lateness.HANG_UP -> "#b3541e";
          default -> "#176b2c";
        };
    svg.append(
        "<circle cx='%.1f' cy='%.1f' r='2.5' fill='%s'><title>%s %d ms</title></circle>"
            .formatted(
                x(late.due()),
                y((double) Math.max(1, late.raw().toMillis())),
                colour,
                late.what(),
                late.raw().toMillis()));
  }

  private double x(Instant at) {
    return Duration.between(from, at).toMillis() / 1e3 / seconds * WIDTH;
  }

  private static double y(double ms) {
    return HEIGHT * (1 - Math.log10(ms) / Math.log10(LARGEST_MS));
  }
}
