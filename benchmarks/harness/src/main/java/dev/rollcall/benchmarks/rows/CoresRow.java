package dev.rollcall.benchmarks.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Row 9: the cores alone, in one thread, measured with JMH. */
public final class CoresRow implements Row {

  private static final String RATE = "a second and core";
  private static final String BYTES = "bytes allocated each";

  /** The benchmarks' methods, in the order of the table. */
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("repeat", "Rollcall, decision on a repeat");
    NAMES.put("firstReport", "Rollcall, decision on a first report");
    NAMES.put("tick", "Rollcall, tick with 1,000,000 open and nothing due");
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public int steps(Plan plan) {
    return 1;
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.seconds(110, 60);
  }

  @Override
  public List<RowResult> run(Run run) {
    Site site = run.site();
    Path root = site.programs().root();
    String leg = run.newName("cores");
    site.start(leg, List.of(root.resolve("benchmarks/cores/build").toString()), Map.of())
        .awaitSuccess();
    Path json = site.legFolder(leg).resolve("jmh.json");
    String seconds = "1";
    site.start(leg, site.programs().cores(jmh(run.plan(), seconds, json)), Map.of()).awaitSuccess();
    Map<String, Entry> entries = entries(json);
    run.done("cores alone");
    return List.of(
        new RowResult(
            "9-cores",
            "The cores alone",
            String.format(
                Locale.ROOT,
                "3,000,000 repeats and 400,000 first reports a second and core. Measured: %,.0f and %,.0f.",
                rate(entries, "repeat"),
                rate(entries, "firstReport")),
            List.of(RATE, BYTES),
            NAMES.keySet().stream().map(entries::get).toList(),
            List.of(
                "JMH, one thread, %d forks of 5 iterations of %s s after 5 of warm-up. The least and the greatest are of the iterations."
                    .formatted(run.plan().legs(), seconds),
                String.format(
                    Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage()))));
  }

  private static String[] jmh(Plan plan, String seconds, Path json) {
    List<String> arguments =
        List.of(
            "-f",
            String.valueOf(plan.legs()),
            "-wi",
            "5",
            "-w",
            seconds,
            "-i",
            "5",
            "-r",
            seconds,
            "-prof",
            "gc",
            "-rf",
            "json",
            "-rff",
            json.toString());
    return arguments.toArray(String[]::new);
  }

  private static double rate(Map<String, Entry> entries, String name) {
    return entries.get(name).figures().get(RATE).median();
  }

  /** By the name of the method. */
  private static Map<String, Entry> entries(Path json) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try {
      for (JsonNode result : new ObjectMapper().readTree(json.toFile())) {
        String method = result.path("benchmark").asText().replaceFirst(".*\\.", "");
        Map<String, Figures> figures = new LinkedHashMap<>();
        figures.put(RATE, figures(result.path("primaryMetric")));
        figures.put(BYTES, figures(result.path("secondaryMetrics").path("gc.alloc.rate.norm")));
        entries.put(method, new Entry(NAMES.getOrDefault(method, method), figures));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** Of every iteration of every fork. */
  private static Figures figures(JsonNode metric) {
    List<Double> values = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(value -> values.add(value.asDouble()));
    }
    return new Figures(values);
  }
}
