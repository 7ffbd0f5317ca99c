package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Keys;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.yardstick.Yardstick;
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
    int peers = 1 + (AlertmanagerLegs.areThere() ? 1 : 0);
    int mix = 1 + 2 * YARDSTICKS.size() + plan.legs();
    return mixes(plan).size() * mix + peers;
  }

  /** To some peers it is all one which fault is repeated, so they have one leg. */
  private static boolean hasPeers(Keys keys) {
    return keys == Keys.RUNS;
  }

  private static List<Keys> mixes(Plan plan) {
    return plan.quick() ? List.of(Keys.RUNS) : List.of(Keys.ZIPF, Keys.RUNS);
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
    yardsticks(throughput, legs);
    for (int leg = 0; leg < run.plan().legs(); leg++) {
      legs.add(ROLLCALL, throughput.product(Backlog.GROUPS));
    }
    if (hasPeers(keys)) {
      legs.add(PredecessorLegs.REPEATS, PredecessorLegs.ofRepeats(run, backlog));
      if (AlertmanagerLegs.areThere()) {
        legs.add(AlertmanagerLegs.REPEATS, AlertmanagerLegs.ofRepeats(run));
      }
    }
    yardsticks(throughput, legs);
    run.site().deleteTopics(backlog.prefix());
    return result(keys, legs);
  }

  private static void yardsticks(Throughput throughput, Measurements legs) {
    for (Yardstick yardstick : YARDSTICKS) {
      legs.add(yardstick.description(), throughput.yardstick(yardstick));
    }
  }

  private static RowResult result(Keys keys, Measurements legs) {
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
            hasPeers(keys) ? PredecessorLegs.NOTE : "",
            hasPeers(keys) && AlertmanagerLegs.areThere() ? AlertmanagerLegs.NOTE : "",
            legs.circumstances()));
  }
}
