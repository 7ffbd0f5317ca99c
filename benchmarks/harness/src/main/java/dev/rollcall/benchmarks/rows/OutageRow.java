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
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Row 6: an outage in which the deadlines of all open escalations have passed. How fast they are
 * decided after the start, and how long a new incident waits meanwhile.
 */
public final class OutageRow implements Row {

  private static final String RATE = "overdue deadlines/s";
  private static final String P50 = "new incidents decided, p50 ms";
  private static final String P99 = "p99 ms";
  private static final String SEEN = "decision seen by a reader of all, p99 ms";
  private static final String ROLLCALL = "Rollcall, role escalation";
  private static final String FLINK = "Flink";

  /** Raising them in Flink takes long, and the rate does not depend on how many there are. */
  private static final int FEWER = 4;

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int BURST = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public int number() {
    return 6;
  }

  @Override
  public int steps(Plan plan) {
    return plan.peers() ? 4 : 2;
  }

  @Override
  public Duration estimate(Plan plan) {
    Duration peer = pause(plan).plus(plan.seconds(55, 40));
    return plan.seconds(85, 30).plus(plan.peers() ? peer : Duration.ZERO);
  }

  @Override
  public List<RowResult> run(Run run) {
    int count = run.plan().size(1_000_000, 50_000);
    Instant raised = Instant.now().minus(Run.NEVER_DUE);
    Map<String, Map<String, Figures>> drains = new LinkedHashMap<>();
    try (OpenEscalations open = new OpenEscalations(run, count, raised, Run.NEVER_DUE)) {
      run.done("overdue");
      drains.put(ROLLCALL, drained(run, open.installation(), open::start, count, true));
    }
    if (run.plan().peers()) {
      drains.put(FLINK, flink(run, count / FEWER));
    }
    return List.of(result(run.plan(), count, drains));
  }

  /** Raises, and waits until all deadlines have passed. */
  private static Map<String, Figures> flink(Run run, int count) {
    Duration pause = pause(run.plan());
    try (FlinkEscalations flink = new FlinkEscalations(run, count, pause)) {
      flink.running(Run.NEVER_DUE).close();
      // What fired while others were raised has a new deadline, which is not later than this.
      Instant due = Instant.now().plus(pause);
      run.done("raised in Flink");
      while (Instant.now().isBefore(due)) {
        LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
      }
      return drained(run, flink.installation(), () -> flink.start(Run.NEVER_DUE), count, false);
    }
  }

  private static Duration pause(Plan plan) {
    return plan.seconds(40, 30);
  }

  private static Map<String, Figures> drained(
      Run run, Installation leg, Supplier<Child> start, int count, boolean decidesWhenWritten) {
    Site site = run.site();
    try (Arrivals decisions =
            new Arrivals(site.kafka(), leg.topics().escalationHistory(), Site.PARTITIONS);
        Pacer pacer = new Pacer(site, leg.topics().incidents(), _ -> OpenEscalations.GROUP);
        Child program = start.get()) {
      Await.until(PATIENCE, () -> decisions.count() > 0);
      do {
        program.checkAlive();
        pacer.send(BURST, PAUSE);
      } while (decisions.count() < count);
      int all = count + pacer.sent().size();
      Await.until(PATIENCE, () -> decisions.count() == all);
      Latencies seen = Latencies.of(pacer.sent(), decisions.numbered('L'), 0);
      double rate = rate(decisions.numbered('E'));
      run.done("%,.0f overdue deadlines/s".formatted(rate));
      Map<String, Figures> figures = new LinkedHashMap<>();
      figures.put(RATE, Figures.of(rate));
      if (decidesWhenWritten) {
        Latencies decided = Latencies.of(pacer.sent(), decisions.written('L'), 0);
        figures.put(P50, Figures.of(decided.quantile(0.5)));
        figures.put(P99, Figures.of(decided.quantile(0.99)));
      }
      figures.put(SEEN, Figures.of(seen.quantile(0.99)));
      return figures;
    }
  }

  private static double rate(Map<Integer, Instant> overdue) {
    Instant first = overdue.values().stream().min(Comparator.naturalOrder()).orElseThrow();
    Instant last = overdue.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return overdue.size() * 1e3 / Duration.between(first, last).toMillis();
  }

  private static RowResult result(Plan plan, int count, Map<String, Map<String, Figures>> drains) {
    return new RowResult(
        "6-outage",
        "After an outage",
        String.format(
            Locale.ROOT,
            "1,000,000 overdue deadlines at 20,000 a second, and a p99 of 1 s for new incidents"
                + " meanwhile. Measured with %,d overdue: %,.0f a second, p99 %,.0f ms.",
            count,
            drains.get(ROLLCALL).get(RATE).median(),
            drains.get(ROLLCALL).get(P99).median()),
        List.of(RATE, P50, P99, SEEN),
        drains.entrySet().stream()
            .map(drain -> new Entry(drain.getKey(), drain.getValue()))
            .toList(),
        List.of(
            "One leg. The rate counts from the first overdue decision that was seen to the last one."
                + " New incidents come at 50 a second from then on. They are decided at the timestamp of"
                + " the history's record, and it is committed 100 ms later at most. The reader is one"
                + " thread that reads every decision, so what it sees last also counts its own backlog."
                + (plan.peers() ? " Flink has a quarter of them overdue." : ""),
            plan.peers() ? FlinkEscalations.NOTE : "",
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }
}
