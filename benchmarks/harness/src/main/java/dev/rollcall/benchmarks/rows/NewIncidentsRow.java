package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Keys;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.yardstick.Yardstick;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Row 2: new incidents a second, for many people, few, and one, beside a bare pass-through. */
public final class NewIncidentsRow implements Row {

  private static final String PASS = Yardstick.PASS.description();
  private static final double GOAL = 0.08;

  @Override
  public int number() {
    return 2;
  }

  @Override
  public int steps(Plan plan) {
    return 1 + 2 + plan.legs() * people(plan).size() + peers(plan);
  }

  private static int peers(Plan plan) {
    return 2 + (AlertmanagerLegs.areThere() ? 1 : 0) + (plan.quick() ? 0 : 1);
  }

  private static List<Integer> people(Plan plan) {
    return plan.quick() ? List.of(20_000) : List.of(20_000, 200, 1);
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.seconds(35, 8)
        .plus(plan.time(plan.leg(), plan.legs() * people(plan).size()))
        .plus(plan.time(plan.peerLeg(), 2 + peers(plan)));
  }

  @Override
  public List<RowResult> run(Run run) {
    Backlog backlog =
        new Backlog(run.newName("backlog-"), Keys.NEW, run.plan().size(16_000_000, 3_000_000));
    backlog.write(run.site());
    run.done("backlog of new incidents");
    Throughput throughput = new Throughput(run, backlog);
    Measurements legs = new Measurements();
    legs.add(PASS, throughput.yardstick(Yardstick.PASS));
    for (int leg = 0; leg < run.plan().legs(); leg++) {
      for (int people : people(run.plan())) {
        legs.add(name(people), throughput.product(people));
      }
    }
    if (!run.plan().quick()) {
      legs.add(Yardstick.SCAN.description(), throughput.yardstick(Yardstick.SCAN));
    }
    legs.add(Throughput.FLINK, throughput.flink());
    legs.add(PredecessorLegs.NEW, PredecessorLegs.ofNew(run, backlog));
    if (AlertmanagerLegs.areThere()) {
      legs.add(AlertmanagerLegs.NEW, AlertmanagerLegs.ofNew(run));
    }
    legs.add(PASS, throughput.yardstick(Yardstick.PASS));
    run.site().deleteTopics(backlog.prefix());
    return List.of(result(run.plan(), legs));
  }

  private static RowResult result(Plan plan, Measurements legs) {
    String ratios =
        people(plan).stream()
            .map(people -> ratio(people, legs))
            .collect(Collectors.joining("; ", "", "."));
    return new RowResult(
        "2-new",
        "New incidents",
        "at least %s of a bare pass-through each. Measured: %s".formatted(GOAL, ratios),
        legs.columns(List.of(PASS)),
        legs.entries(List.of(PASS)),
        List.of(
            "Only role escalation runs and nobody dials. The policy waits ten hours for a call and"
                + " for a line, so that no escalation goes on while others are raised.",
            FlinkEscalations.NOTE,
            PredecessorLegs.NOTE,
            AlertmanagerLegs.areThere() ? AlertmanagerLegs.NOTE : "",
            legs.circumstances()));
  }

  private static String ratio(int people, Measurements legs) {
    return String.format(
        Locale.ROOT, "%s %.3f", people(people), legs.rate(name(people)) / legs.rate(PASS));
  }

  private static String name(int people) {
    return "Rollcall, " + people(people);
  }

  private static String people(int people) {
    return people == 1 ? "one person" : String.format(Locale.ROOT, "%,d people", people);
  }
}
