package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.measure.Arrivals;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.measure.Latencies;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Row 6: an outage in which the deadlines of all open escalations have passed. How fast they are
 * decided after the start, and how long a new incident waits meanwhile.
 */
public final class OutageRow implements Row {

  private static final String RATE = "overdue deadlines/s";
  private static final String P50 = "new incidents p50 ms";
  private static final String P99 = "new incidents p99 ms";
  private static final String ROLLCALL = "Rollcall, role escalation";
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int BURST = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public int number() {
    return 6;
  }

  @Override
  public int steps(Plan plan) {
    return 2;
  }

  @Override
  public List<RowResult> run(Run run) {
    int count = run.plan().size(1_000_000, 50_000);
    Duration pause = run.plan().quick() ? Duration.ofMinutes(1) : Duration.ofMinutes(4);
    try (OpenEscalations open = new OpenEscalations(run, count, pause)) {
      Instant firstDue = Instant.now().plus(pause);
      open.running().close();
      Instant due = Instant.now().plus(pause);
      if (due.minus(pause).isAfter(firstDue)) {
        throw new IllegalStateException("raising took longer than " + pause);
      }
      run.done("raised");
      while (Instant.now().isBefore(due)) {
        LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
      }
      return List.of(drained(run, open));
    }
  }

  private static RowResult drained(Run run, OpenEscalations open) {
    Site site = run.site();
    try (Arrivals decisions =
            new Arrivals(
                site.kafka(), open.installation().topics().escalationHistory(), Site.PARTITIONS);
        Pacer pacer =
            new Pacer(site, open.installation().topics().incidents(), _ -> OpenEscalations.GROUP);
        Child product = open.installation().startProduct("escalation")) {
      Await.until(PATIENCE, () -> decisions.count() > 0);
      do {
        product.checkAlive();
        pacer.send(BURST, PAUSE);
      } while (decisions.count() < open.count());
      int all = open.count() + pacer.sent().size();
      Await.until(PATIENCE, () -> decisions.count() == all);
      Latencies fresh = Latencies.of(pacer.sent(), decisions.numbered('L'), 0);
      double rate = rate(decisions.numbered('E'));
      run.done("%,.0f overdue deadlines/s".formatted(rate));
      return result(open.count(), rate, fresh);
    }
  }

  private static double rate(Map<Integer, Instant> overdue) {
    Instant first = overdue.values().stream().min(Comparator.naturalOrder()).orElseThrow();
    Instant last = overdue.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return overdue.size() * 1e3 / Duration.between(first, last).toMillis();
  }

  private static RowResult result(int count, double rate, Latencies fresh) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    figures.put(RATE, Figures.of(rate));
    figures.put(P50, Figures.of(fresh.quantile(0.5)));
    figures.put(P99, Figures.of(fresh.quantile(0.99)));
    return new RowResult(
        "6-outage",
        "After an outage",
        String.format(
            Locale.ROOT,
            "1,000,000 overdue deadlines at 20,000 a second, and a p99 of 1 s for new incidents"
                + " meanwhile. Measured with %,d overdue: %,.0f a second, p99 %,.0f ms.",
            count,
            rate,
            fresh.quantile(0.99)),
        List.of(RATE, P50, P99),
        List.of(new Entry(ROLLCALL, figures)),
        List.of(
            "One leg. The rate counts from the first overdue decision that was seen to the last one."
                + " New incidents come at 50 a second from then on; theirs is the time to the committed decision, seen.",
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }
}
