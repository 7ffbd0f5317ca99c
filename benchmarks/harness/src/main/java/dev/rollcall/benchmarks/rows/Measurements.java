package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.measure.Measurement;
import dev.rollcall.benchmarks.report.Entry;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The legs of several programs, and the lines of a table that they make. Used by one thread. */
final class Measurements {

  static final String RATE = "records/s";
  private static final String PROGRAM = "CPU µs a record";
  private static final String BROKER = "broker's CPU µs a record";

  private final Map<String, List<Measurement>> legs = new LinkedHashMap<>();

  void add(String program, Measurement leg) {
    legs.computeIfAbsent(program, _ -> new ArrayList<>()).add(leg);
  }

  /** The median of the records a second. */
  double rate(String program) {
    return figures(program, Measurement::recordsPerSecond).median();
  }

  /**
   * The CPU time a record, the broker's too: the dearest program's as a multiple of the cheapest.
   */
  double spreadOfCpu() {
    DoubleSummaryStatistics micros =
        legs.keySet().stream()
            .mapToDouble(
                program ->
                    figures(program, leg -> leg.programMicros() + leg.brokerMicros()).median())
            .summaryStatistics();
    return micros.getMax() / micros.getMin();
  }

  /**
   * Columns of {@link #entries}.
   *
   * @param yardsticks programs to which all are compared
   */
  List<String> columns(List<String> yardsticks) {
    List<String> columns = new ArrayList<>(List.of(RATE, PROGRAM, BROKER));
    yardsticks.forEach(yardstick -> columns.add("of " + yardstick));
    return columns;
  }

  /** A line for each program, in the order in which they came. */
  List<Entry> entries(List<String> yardsticks) {
    List<Entry> entries = new ArrayList<>();
    for (String program : legs.keySet()) {
      Map<String, Figures> figures = new LinkedHashMap<>();
      figures.put(RATE, figures(program, Measurement::recordsPerSecond));
      figures.put(PROGRAM, figures(program, Measurement::programMicros));
      figures.put(BROKER, figures(program, Measurement::brokerMicros));
      yardsticks.forEach(
          yardstick -> figures.put("of " + yardstick, Figures.of(rate(program) / rate(yardstick))));
      entries.add(new Entry(program, figures));
    }
    return entries;
  }

  /** What a reader must know of the circumstances. */
  String circumstances() {
    List<Measurement> all = legs.values().stream().flatMap(List::stream).toList();
    long cold = all.stream().filter(leg -> !leg.isWarm()).count();
    return String.format(
        Locale.ROOT,
        "%d legs of %.0f to %.0f s. In %d of them the warm-up was cut short. Other programs had at"
            + " most %.0f %% of the cores. The load average was %.1f to %.1f.",
        all.size(),
        all.stream().mapToDouble(Measurement::seconds).min().orElse(0),
        all.stream().mapToDouble(Measurement::seconds).max().orElse(0),
        cold,
        100 * all.stream().mapToDouble(Measurement::othersShare).max().orElse(0),
        all.stream().mapToDouble(Measurement::loadAverage).min().orElse(0),
        all.stream().mapToDouble(Measurement::loadAverage).max().orElse(0));
  }

  private Figures figures(String program, ToDoubleFunction<Measurement> figure) {
    return new Figures(legs.get(program).stream().mapToDouble(figure).boxed().toList());
  }
}
