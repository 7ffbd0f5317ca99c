package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Keys;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.yardstick.Yardstick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Row 1: reports of open faults a second, beside a pass-through with a store and a changelog. */
public final class RepeatsRow implements Row {

  private static final String ROLLCALL = "Rollcall, role escalation";
  private static final List<Yardstick> YARDSTICKS =
      List.of(Yardstick.STORE, Yardstick.CACHED_STORE);
  private static final double GOAL = 1.0;

  @Override
  public int number() {
    return 1;
  }

  @Override
  public int steps(Plan plan) {
    int mix = 1 + yardsticks() + plan.legs();
    return mixes(plan).size() * mix + peers(plan);
  }

  private static int yardsticks() {
    return YARDSTICKS.size() + 1;
  }

  private static int peers(Plan plan) {
    return plan.peers() ? 2 + (AlertmanagerLegs.areThere() ? 1 : 0) : 0;
  }

  /** To some peers it is all one which fault is repeated, so they have one leg. */
  private static boolean hasPeers(Plan plan, Keys keys) {
    return plan.peers() && keys == Keys.RUNS;
  }

  private static List<Keys> mixes(Plan plan) {
    return plan.quick() ? List.of(Keys.RUNS) : List.of(Keys.ZIPF, Keys.RUNS);
  }

  @Override
  public Duration estimate(Plan plan) {
    Duration mix =
        plan.seconds(25, 6)
            .plus(plan.time(plan.leg(), plan.legs()))
            .plus(plan.time(plan.peerLeg(), yardsticks()));
    return mix.multipliedBy(mixes(plan).size()).plus(plan.time(plan.peerLeg(), peers(plan)));
  }

  @Override
  public List<RowResult> run(Run run) {
    List<RowResult> results = new ArrayList<>();
    for (Keys keys : mixes(run.plan())) {
      results.add(run(run, keys));
    }
    return results;
  }

  private RowResult run(Run run, Keys keys) {
    Backlog backlog =
        new Backlog(run.newName("backlog-"), keys, run.plan().size(12_000_000, 2_500_000));
    backlog.write(run.site());
    run.done("backlog of " + keys);
    Throughput throughput = new Throughput(run, backlog);
    Measurements legs = new Measurements();
    for (Yardstick yardstick : YARDSTICKS) {
      legs.add(yardstick.description(), throughput.yardstick(yardstick));
    }
    for (int leg = 0; leg < run.plan().legs(); leg++) {
      legs.add(ROLLCALL, throughput.product(Backlog.GROUPS));
    }
    if (hasPeers(run.plan(), keys)) {
      legs.add(Throughput.FLINK, throughput.flink());
      legs.add(PredecessorLegs.REPEATS, PredecessorLegs.ofRepeats(run, backlog));
      if (AlertmanagerLegs.areThere()) {
        legs.add(AlertmanagerLegs.REPEATS, AlertmanagerLegs.ofRepeats(run));
      }
    }
    // The one of the goal once more, so that a machine that changes its speed is seen.
    legs.add(YARDSTICKS.getFirst().description(), throughput.yardstick(YARDSTICKS.getFirst()));
    run.site().deleteTopics(backlog.prefix());
    return result(run.plan(), keys, legs);
  }

  private static RowResult result(Plan plan, Keys keys, Measurements legs) {
    List<String> compared = YARDSTICKS.stream().map(Yardstick::description).toList();
    double ratio = legs.rate(ROLLCALL) / legs.rate(compared.getFirst());
    return new RowResult(
        keys == Keys.ZIPF ? "1-zipf" : "1-runs",
        keys == Keys.ZIPF
            ? "Reports of open faults, Zipf over 100,000 faults"
            : "Reports of open faults, 100 in a row",
        String.format(
            Locale.ROOT,
            "at least %.1f of a pass-through with store and changelog, without a record cache."
                + " Measured: %.2f.",
            GOAL,
            ratio),
        legs.columns(compared),
        legs.entries(compared),
        List.of(
            keys == Keys.ZIPF
                ? "The first 100,000 records open the faults and are not measured. The k-th most"
                    + " frequent fault has weight 1/k."
                : "One record in 100 opens a fault, and is measured too.",
            hasPeers(plan, keys) ? FlinkEscalations.NOTE : "",
            hasPeers(plan, keys) ? PredecessorLegs.NOTE : "",
            hasPeers(plan, keys) && AlertmanagerLegs.areThere() ? AlertmanagerLegs.NOTE : "",
            legs.circumstances()));
  }
}
