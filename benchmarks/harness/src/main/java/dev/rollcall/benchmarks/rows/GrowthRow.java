package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Measurement;
import dev.rollcall.benchmarks.measure.Progress;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Row 10: what an event costs with 1 to 16 partitions, and with 10,000 to 1,000,000 open
 * escalations; with 10,000,000 if it is asked for.
 */
public final class GrowthRow implements Row {

  private static final List<Integer> PARTITIONS = List.of(1, 4, 16);
  private static final List<Integer> PARTITIONS_QUICK = List.of(1, 16);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final double MARGIN = 1.2;

  @Override
  public int number() {
    return 10;
  }

  @Override
  public int steps(Plan plan) {
    return partitions(plan).size() + sizes(plan).size();
  }

  private static List<Integer> partitions(Plan plan) {
    return plan.quick() ? PARTITIONS_QUICK : PARTITIONS;
  }

  private static List<Integer> sizes(Plan plan) {
    List<Integer> sizes = new ArrayList<>(List.of(10_000, 100_000));
    if (!plan.quick()) {
      sizes.add(1_000_000);
    }
    if (plan.tenMillion()) {
      sizes.add(10_000_000);
    }
    return sizes;
  }

  @Override
  public Duration estimate(Plan plan) {
    Duration tenMillion = plan.tenMillion() ? Duration.ofMinutes(8) : Duration.ZERO;
    return plan.time(plan.shortLeg(), steps(plan))
        .plus(plan.seconds(15, 10).multipliedBy(steps(plan)))
        .plus(tenMillion);
  }

  @Override
  public List<RowResult> run(Run run) {
    Measurements byPartitions = new Measurements();
    for (int partitions : partitions(run.plan())) {
      add(run, byPartitions, partitions + " partitions", ofPartitions(run, partitions));
    }
    Measurements bySize = new Measurements();
    for (int open : sizes(run.plan())) {
      add(run, bySize, String.format(Locale.ROOT, "%,d open", open), ofSize(run, open));
    }
    return List.of(
        result(
            "10-partitions",
            "New incidents, by partitions",
            byPartitions,
            "One instance with two stream threads, so a single partition uses one of them only."),
        result(
            "10-open",
            "Reports of open faults, by open escalations",
            bySize,
            "Faults are drawn evenly from all that are open, which is the worst case for each cache."
                + " The open escalations were written to the changelog and restored."));
  }

  private static void add(Run run, Measurements legs, String name, Measurement leg) {
    legs.add(name, leg);
    run.done(
        String.format(
            Locale.ROOT,
            "%s: %,.0f records/s, CPU %.1f + broker %.1f us",
            name,
            leg.recordsPerSecond(),
            leg.programMicros(),
            leg.brokerMicros()));
  }

  private static Measurement ofPartitions(Run run, int partitions) {
    Site site = run.site();
    try (Installation leg = new Installation(site, run.newName("partitions"), partitions)) {
      People.write(site, leg.topics(), People.PATIENT);
      append(run, leg, run.plan().size(600_000, 300_000), n -> n, n -> "g" + n % Backlog.GROUPS);
      try (Child product = leg.startProduct("escalation")) {
        return run.plan().shortLeg().run(site, product, leg.progress(), 0);
      }
    }
  }

  private static Measurement ofSize(Run run, int size) {
    Site site = run.site();
    try (OpenEscalations open = new OpenEscalations(run, size)) {
      Installation leg = open.installation();
      long before = leg.progress().end();
      SplittableRandom random = new SplittableRandom(10);
      append(
          run,
          leg,
          run.plan().size(2_000_000, 800_000),
          _ -> random.nextInt(size),
          _ -> OpenEscalations.GROUP);
      try (Child product = open.start()) {
        Progress progress = leg.progress();
        Await.until(
            PATIENCE,
            () -> {
              product.checkAlive();
              return progress.committed() > before;
            });
        return run.plan().shortLeg().run(site, product, progress, before);
      }
    }
  }

  private static void append(
      Run run, Installation leg, int records, IntUnaryOperator faults, IntFunction<String> group) {
    Backlog.append(run.site(), leg.topics().incidents(), records, faults, group);
  }

  private static RowResult result(String id, String title, Measurements legs, String note) {
    return new RowResult(
        id,
        title,
        String.format(
            Locale.ROOT,
            "time per event flat within 20 %%, so the dearest event costs at most %.1f of the"
                + " cheapest. Measured: %.2f.",
            MARGIN,
            legs.spreadOfCpu()),
        legs.columns(List.of()),
        legs.entries(List.of()),
        List.of(
            note + " The time of an event is the CPU time of the program and of the broker.",
            legs.circumstances()));
  }
}
