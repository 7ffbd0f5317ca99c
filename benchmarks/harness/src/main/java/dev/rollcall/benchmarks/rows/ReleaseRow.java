package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
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
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Row 13: a silence ends that holds 100,000 incidents of one person. How fast they are released,
 * and how long a new incident waits meanwhile.
 */
public final class ReleaseRow implements Row {

  private static final String RATE = "released/s";
  private static final String P50 = "new incidents decided, p50 ms";
  private static final String P99 = "p99 ms";
  private static final String GREATEST = "greatest ms";
  private static final String ROLLCALL = "Rollcall, role escalation";

  /** Time to write the states, and for the product to restore them. */
  private static final Duration AHEAD = Duration.ofSeconds(75);

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int BURST = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public int number() {
    return 13;
  }

  @Override
  public int steps(Plan plan) {
    return 1;
  }

  @Override
  public Duration estimate(Plan plan) {
    return AHEAD.plusSeconds(20);
  }

  @Override
  public List<RowResult> run(Run run) {
    int count = run.plan().size(100_000, 20_000);
    Responder person = new Responder("p0", 1, "", OptionalInt.empty(), true, "");
    Group group = new Group("somebody", People.PATIENT, List.of(person));
    Instant until = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
    try (OpenEscalations held = OpenEscalations.held(run, count, group, until)) {
      Map<String, Figures> figures = released(run, held, until);
      run.done("%,.0f released a second".formatted(figures.get(RATE).median()));
      return List.of(result(count, figures));
    }
  }

  private static Map<String, Figures> released(Run run, OpenEscalations held, Instant until) {
    Site site = run.site();
    Installation leg = held.installation();
    try (Child product = held.running();
        Arrivals decisions =
            new Arrivals(site.kafka(), leg.topics().escalationHistory(), Site.PARTITIONS);
        Pacer pacer = new Pacer(site, leg.topics().incidents(), _ -> OpenEscalations.GROUP)) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException("the silence was over before the product was ready");
      }
      Instant latest = until.plus(PATIENCE);
      while (decisions.numbered('E').size() < held.count()) {
        product.checkAlive();
        if (Instant.now().isAfter(latest)) {
          throw new IllegalStateException("not all were released within " + PATIENCE);
        }
        pacer.send(BURST, PAUSE);
      }
      Await.until(PATIENCE, () -> decisions.numbered('L').size() == pacer.sent().size());
      int first = (int) pacer.sent().stream().filter(sent -> sent.isBefore(until)).count();
      Latencies fresh = Latencies.of(pacer.sent(), decisions.written('L'), first);
      Map<String, Figures> figures = new LinkedHashMap<>();
      figures.put(RATE, Figures.of(rate(decisions.written('E'))));
      figures.put(P50, Figures.of(fresh.quantile(0.5)));
      figures.put(P99, Figures.of(fresh.quantile(0.99)));
      figures.put(GREATEST, Figures.of(fresh.quantile(1)));
      return figures;
    }
  }

  private static double rate(Map<Integer, Instant> released) {
    Instant first = released.values().stream().min(Comparator.naturalOrder()).orElseThrow();
    Instant last = released.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return released.size() / Math.max(1e-3, Duration.between(first, last).toNanos() / 1e9);
  }

  private static RowResult result(int count, Map<String, Figures> figures) {
    return new RowResult(
        "13-release",
        "The end of a silence that holds many",
        String.format(
            Locale.ROOT,
            "p99 1 s for new incidents, while %,d incidents are released at one instant. Measured:"
                + " p50 %.0f ms, p99 %.0f ms; %,.0f released a second.",
            count,
            figures.get(P50).median(),
            figures.get(P99).median(),
            figures.get(RATE).median()),
        List.of(RATE, P50, P99, GREATEST),
        List.of(new Entry(ROLLCALL, figures)),
        List.of(
            "One leg. All are for one person, so each release is an ask to the same line. New"
                + " incidents come 50 a second from the end of the silence to the last release; they"
                + " are decided when their history record says so.",
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }
}
