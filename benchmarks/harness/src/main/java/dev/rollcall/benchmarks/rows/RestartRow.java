package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.measure.Arrivals;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Row 7: a restart with 1,000,000 open escalations, after a clean stop and after {@code kill -9}.
 * An incident lies in the topic before the process starts; the first decision is its own, seen by a
 * consumer that reads what is committed.
 */
public final class RestartRow implements Row {

  private static final String SECONDS = "s";
  private static final String START = "start of the process alone (rollcall --version)";
  private static final String CLEAN = "Rollcall, after a clean stop";
  private static final String WITHOUT_CACHE = "the same without the JVM's ahead-of-time cache";
  private static final String KILL = "Rollcall, after kill -9";
  private static final String FLINK_CLEAN = "Flink, after a stop with a savepoint";
  private static final String FLINK_KILL = "Flink, after kill -9, from its newest checkpoint";
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
    return 1 + 3 * plan.legs() + (plan.peers() ? 3 : 0);
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.seconds(15, 20)
        .plus(plan.seconds(35, 20).multipliedBy(plan.legs()))
        .plus(plan.peers() ? plan.seconds(45, 50) : Duration.ZERO);
  }

  @Override
  public List<RowResult> run(Run run) {
    Site site = run.site();
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    List.of(START, CLEAN, WITHOUT_CACHE, KILL)
        .forEach(name -> seconds.put(name, new ArrayList<>()));
    OpenEscalations open = run.open();
    try (Pacer pacer =
        new Pacer(site, open.installation().topics().incidents(), _ -> OpenEscalations.GROUP)) {
      Child product = open.running();
      run.done("%,d escalations are open".formatted(open.count()));
      // First the kills: after a clean stop the stores on disk are whole, and Kafka Streams reads
      // nothing again until the next one has written more than RocksDB keeps in memory.
      for (int leg = 0; leg < run.plan().legs(); leg++) {
        // Incidents up to the end, so that a transaction is open when it dies.
        pacer.send(TRAFFIC, TRAFFIC_PAUSE);
        product.kill();
        product = restarted(open.installation(), open::start, pacer, seconds.get(KILL));
        run.done("after kill -9: %.1f s".formatted(seconds.get(KILL).getLast()));
      }
      for (int leg = 0; leg < run.plan().legs(); leg++) {
        seconds.get(START).add(site.startSeconds());
        product.close();
        product = restarted(open.installation(), open::start, pacer, seconds.get(CLEAN));
        run.done("after a clean stop: %.1f s".formatted(seconds.get(CLEAN).getLast()));
        product.close();
        product =
            restarted(
                open.installation(), open::startWithoutCache, pacer, seconds.get(WITHOUT_CACHE));
        run.done("without the cache: %.1f s".formatted(seconds.get(WITHOUT_CACHE).getLast()));
      }
      product.close();
    }
    if (run.plan().peers()) {
      flink(run, seconds);
    }
    return List.of(result(open.count(), seconds));
  }

  private static void flink(Run run, Map<String, List<Double>> seconds) {
    List.of(FLINK_CLEAN, FLINK_KILL).forEach(name -> seconds.put(name, new ArrayList<>()));
    FlinkEscalations open = run.flink();
    Installation leg = open.installation();
    Supplier<Child> start = () -> open.start(Run.NEVER_DUE);
    try (Pacer pacer =
        new Pacer(run.site(), leg.topics().incidents(), _ -> OpenEscalations.GROUP)) {
      Child flink = open.running(Run.NEVER_DUE);
      run.done("%,d escalations are open in Flink".formatted(open.count()));
      flink.close();
      flink = restarted(leg, start, pacer, seconds.get(FLINK_CLEAN));
      run.done("Flink after a clean stop: %.1f s".formatted(seconds.get(FLINK_CLEAN).getLast()));
      // So that a checkpoint of its own is there, and not only the savepoint.
      open.awaitDecided(flink);
      pacer.send(TRAFFIC, TRAFFIC_PAUSE);
      flink.kill();
      restarted(leg, start, pacer, seconds.get(FLINK_KILL)).close();
      run.done("Flink after kill -9: %.1f s".formatted(seconds.get(FLINK_KILL).getLast()));
    }
  }

  private static Child restarted(
      Installation leg, Supplier<Child> start, Pacer pacer, List<Double> seconds) {
    Site site = leg.site();
    String history = leg.topics().escalationHistory();
    try (Arrivals decisions = new Arrivals(site.kafka(), history, Site.PARTITIONS)) {
      String errorId = "L" + pacer.sent().size();
      pacer.send(1, NO_PAUSE);
      long begin = System.nanoTime();
      Child program = start.get();
      Await.until(
          PATIENCE,
          () -> {
            program.checkAlive();
            return decisions.of(errorId).isPresent();
          });
      seconds.add((System.nanoTime() - begin) / 1e9);
      return program;
    }
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
            figures.containsKey(FLINK_KILL) ? FlinkEscalations.NOTE : "",
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }
}
