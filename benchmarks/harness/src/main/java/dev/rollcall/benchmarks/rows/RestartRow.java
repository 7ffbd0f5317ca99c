package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.measure.Arrivals;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Row 7: a restart with 1,000,000 open escalations, after a clean stop and after {@code kill -9}.
 * An incident lies in the topic before the process starts; the first decision is its own, seen by a
 * consumer that reads what is committed.
 */
public final class RestartRow implements Row {

  private static final String SECONDS = "s";
  private static final String START = "start of the process alone (rollcall --version)";
  private static final String CLEAN = "Rollcall, after a clean stop";
  private static final String KILL = "Rollcall, after kill -9";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TRAFFIC = 500;
  private static final Duration TRAFFIC_PAUSE = Duration.ofMillis(2);
  private static final Duration NO_PAUSE = Duration.ZERO;

  @Override
  public int number() {
    return 7;
  }

  @Override
  public int steps(Plan plan) {
    return 1 + 2 * plan.legs();
  }

  @Override
  public List<RowResult> run(Run run) {
    Site site = run.site();
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    List.of(START, CLEAN, KILL).forEach(name -> seconds.put(name, new ArrayList<>()));
    OpenEscalations open = run.open();
    try (Pacer pacer =
        new Pacer(site, open.installation().topics().incidents(), _ -> OpenEscalations.GROUP)) {
      Child product = open.running();
      run.done("%,d escalations are open".formatted(open.count()));
      for (int leg = 0; leg < run.plan().legs(); leg++) {
        seconds.get(START).add(start(site));
        product.close();
        product = restarted(site, open, pacer, seconds.get(CLEAN));
        run.done("after a clean stop: %.1f s".formatted(seconds.get(CLEAN).getLast()));
        // Incidents up to the end, so that a transaction is open when it dies.
        pacer.send(TRAFFIC, TRAFFIC_PAUSE);
        product.kill();
        product = restarted(site, open, pacer, seconds.get(KILL));
        run.done("after kill -9: %.1f s".formatted(seconds.get(KILL).getLast()));
      }
      product.close();
    }
    return List.of(result(open.count(), seconds));
  }

  private static Child restarted(
      Site site, OpenEscalations open, Pacer pacer, List<Double> seconds) {
    String history = open.installation().topics().escalationHistory();
    try (Arrivals decisions = new Arrivals(site.kafka(), history, Site.PARTITIONS)) {
      String errorId = "L" + pacer.sent().size();
      pacer.send(1, NO_PAUSE);
      long begin = System.nanoTime();
      Child product = open.installation().startProduct("escalation");
      Await.until(
          PATIENCE,
          () -> {
            product.checkAlive();
            return decisions.of(errorId).isPresent();
          });
      seconds.add((System.nanoTime() - begin) / 1e9);
      return product;
    }
  }

  /** What a start of this JVM costs before anything is done: the same class path and flags. */
  private static double start(Site site) {
    long begin = System.nanoTime();
    site.start("version", site.programs().product("--version"), Map.of()).awaitSuccess();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static RowResult result(int count, Map<String, List<Double>> seconds) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    seconds.forEach((name, values) -> figures.put(name, new Figures(values)));
    double fromMain = figures.get(CLEAN).median() - figures.get(START).median();
    return new RowResult(
        "7-restart",
        "Restart with open escalations",
        String.format(
            Locale.ROOT,
            "from main() to the first decision 2 s after a clean stop, 8 s after kill -9, with"
                + " 1,000,000 open. Measured with %,d open: about %.1f s from main(), and %.1f s from"
                + " the start of the process.",
            count,
            fromMain,
            figures.get(KILL).median()),
        List.of(SECONDS),
        figures.entrySet().stream()
            .map(entry -> new Entry(entry.getKey(), Map.of(SECONDS, entry.getValue())))
            .toList(),
        List.of(
            "Seconds from the start of the process to the first decision that is committed and"
                + " seen. What the start of the process takes by itself stands beside it.",
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }
}
