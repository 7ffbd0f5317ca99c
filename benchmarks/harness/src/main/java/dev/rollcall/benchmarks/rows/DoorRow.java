package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Poster;
import dev.rollcall.benchmarks.load.Webhook;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.measure.Latencies;
import dev.rollcall.benchmarks.measure.Measurement;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Alertmanager;
import dev.rollcall.benchmarks.site.Door;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Row 11: reports a second that role http takes, and how long a request waits for its answer;
 * beside Alertmanager with the same requests. Then a storm, see {@link StormLegs}.
 */
public final class DoorRow implements Row {

  private static final String RATE = "reports/s";
  private static final String CPU = "CPU µs a report";
  private static final String ALERTS = "/api/v2/alerts";
  private static final String INCIDENTS = "/v1/incidents";
  private static final int BATCH = 50;
  private static final Map<String, Double> QUANTILES = Map.of("p50 ms", 0.5, "p99 ms", 0.99);
  private static final List<String> COLUMNS = List.of(RATE, "p50 ms", "p99 ms", CPU);

  /** A kind of request. */
  private record Kind(String path, Poster.Body body, int reports) {
    String name(String program) {
      return "%s, %s, %d in a request".formatted(program, path, reports);
    }
  }

  private static final List<Kind> KINDS =
      List.of(new Kind(INCIDENTS, Poster::incident, 1), new Kind(ALERTS, Poster::alerts, BATCH));

  private final Map<String, Map<String, List<Double>>> legs = new LinkedHashMap<>();

  @Override
  public int number() {
    return 11;
  }

  @Override
  public int steps(Plan plan) {
    int peers = AlertmanagerLegs.areThere() ? peers().size() : 0;
    return plan.legs() * KINDS.size() + peers + StormLegs.steps(plan);
  }

  private static List<Kind> peers() {
    return KINDS.stream().filter(kind -> kind.path().equals(ALERTS)).toList();
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.time(plan.shortLeg(), plan.legs() * KINDS.size() + 1)
        .plus(Duration.ofSeconds(20).multipliedBy(StormLegs.steps(plan)));
  }

  @Override
  public List<RowResult> run(Run run) {
    for (int leg = 0; leg < run.plan().legs(); leg++) {
      KINDS.forEach(kind -> product(run, kind));
    }
    if (AlertmanagerLegs.areThere()) {
      peers().forEach(kind -> alertmanager(run, kind));
    }
    return List.of(result(), StormLegs.run(run));
  }

  private void product(Run run, Kind kind) {
    Site site = run.site();
    Door door = new Door();
    try (Installation leg = new Installation(site, run.newName("door"));
        Child product = leg.with(door.settings()).startProduct("http")) {
      door.awaitReady(product);
      measure(run, kind.name("Rollcall"), product, door.url(kind.path()), kind);
    }
  }

  private void alertmanager(Run run, Kind kind) {
    try (Webhook webhook = new Webhook();
        Alertmanager alertmanager =
            new Alertmanager(run.site(), run.newName("alertmanager"), webhook.url())) {
      measure(
          run,
          kind.name("Alertmanager (in memory)"),
          alertmanager.process(),
          alertmanager.alerts(),
          kind);
    }
  }

  private void measure(Run run, String name, Child program, URI url, Kind kind) {
    try (Poster poster = new Poster(url, kind.body(), kind.reports())) {
      Measurement measured = run.plan().shortLeg().run(run.site(), program, poster, 0);
      Latencies latencies = poster.latencies(measured.seconds());
      add(name, RATE, measured.recordsPerSecond());
      QUANTILES.forEach((column, share) -> add(name, column, latencies.quantile(share)));
      add(name, CPU, measured.programMicros());
      run.done(
          String.format(
              Locale.ROOT,
              "%s: %,.0f reports/s, p99 %.1f ms",
              name,
              measured.recordsPerSecond(),
              latencies.quantile(0.99)));
    }
  }

  private void add(String name, String column, double value) {
    legs.computeIfAbsent(name, _ -> new LinkedHashMap<>())
        .computeIfAbsent(column, _ -> new ArrayList<>())
        .add(value);
  }

  private RowResult result() {
    return new RowResult(
        "11-door",
        "Reports over HTTP",
        "none; stated beside Alertmanager",
        COLUMNS,
        legs.entrySet().stream()
            .map(leg -> new Entry(leg.getKey(), figures(leg.getValue())))
            .toList(),
        List.of(
            "Every report is about a new fault. 16 connections have one request each on its way; the"
                + " load shares the cores. Rollcall answers when Kafka's in-sync replicas have the"
                + " report: `/v1/incidents` with 202, `/api/v2/alerts` with 200, as Alertmanager's API"
                + " says. Alertmanager keeps alerts in memory only, and notifies a webhook meanwhile. No"
                + " published figure of GoAlert was found: its repository has a load test without"
                + " results.",
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }

  private static Map<String, Figures> figures(Map<String, List<Double>> values) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    values.forEach((column, all) -> figures.put(column, new Figures(all)));
    return figures;
  }
}
