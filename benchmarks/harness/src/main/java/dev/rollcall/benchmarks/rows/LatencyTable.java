package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.measure.Latencies;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Latencies of several legs, and the table that they make. Used by one thread. */
final class LatencyTable {

  private static final Map<String, Double> QUANTILES = new LinkedHashMap<>();

  static {
    QUANTILES.put("p50 ms", 0.5);
    QUANTILES.put("p99 ms", 0.99);
    QUANTILES.put("greatest ms", 1.0);
  }

  static final List<String> COLUMNS = List.copyOf(QUANTILES.keySet());

  private final Map<String, List<Latencies>> legs = new LinkedHashMap<>();
  private final List<Double> loads = new ArrayList<>();

  void add(String name, Latencies leg) {
    legs.computeIfAbsent(name, _ -> new ArrayList<>()).add(leg);
    loads.add(Cpu.loadAverage());
  }

  /** The newest leg in words. */
  String last(String name) {
    Latencies leg = legs.get(name).getLast();
    return words(leg.quantile(0.5), leg.quantile(0.99)) + ", of " + leg.millis().size();
  }

  /** The medians of all legs in words. */
  String middle(String name) {
    return words(figures(name, 0.5).median(), figures(name, 0.99).median());
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (String name : legs.keySet()) {
      Map<String, Figures> figures = new LinkedHashMap<>();
      QUANTILES.forEach((column, share) -> figures.put(column, figures(name, share)));
      entries.add(new Entry(name, figures));
    }
    return entries;
  }

  /** What a reader must know of the circumstances. */
  String circumstances() {
    long missing = legs.values().stream().flatMap(List::stream).mapToLong(Latencies::missing).sum();
    return String.format(
        Locale.ROOT,
        "The load average was %.1f to %.1f. %d ends were not seen.",
        loads.stream().min(Double::compare).orElse(0.0),
        loads.stream().max(Double::compare).orElse(0.0),
        missing);
  }

  private Figures figures(String name, double share) {
    return new Figures(legs.get(name).stream().map(leg -> leg.quantile(share)).toList());
  }

  private static String words(double median, double high) {
    return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", median, high);
  }
}
