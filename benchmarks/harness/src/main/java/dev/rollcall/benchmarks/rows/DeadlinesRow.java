package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Lateness;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.util.List;

/**
 * Row 4: how late deadlines are with 1,000,000 open escalations and 1,000 deadlines a second. The
 * deadlines come evenly because the incidents did, and fall due when all of them are raised.
 */
public final class DeadlinesRow implements Row {

  private static final String DECIDED = "Rollcall, deadline to decision";
  private static final String SEEN = "Rollcall, deadline to the committed record, seen";
  private static final String SOON = "soon";
  private static final int PER_SECOND = 1000;
  private static final Duration PAUSE = Duration.ofSeconds(1).dividedBy(PER_SECOND);
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public int number() {
    return 4;
  }

  @Override
  public int steps(Plan plan) {
    return 1 + plan.legs();
  }

  @Override
  public List<RowResult> run(Run run) {
    Site site = run.site();
    LatencyTable table = new LatencyTable();
    OpenEscalations open = run.open();
    int count = open.count();
    Duration pause = run.plan().paced().plus(MARGIN);
    People.writeEmpty(site, open.installation().topics(), SOON, OpenEscalations.waiting(pause));
    try (Child product = open.running()) {
      run.done("%,d escalations are open".formatted(count));
      for (int leg = 0; leg < run.plan().legs(); leg++) {
        measure(run, open, table);
        open.awaitDecided(product);
        run.done("lateness: " + table.last(DECIDED));
      }
    }
    return List.of(
        new RowResult(
            "4-deadlines",
            "Lateness of deadlines",
            "p50 20 ms, p99 100 ms with 1,000,000 open and 1,000 deadlines a second. Measured with %,d open: %s."
                .formatted(count, table.middle(DECIDED)),
            LatencyTable.COLUMNS,
            table.entries(),
            List.of(
                "Role escalation alone. Each deadline is the end of a pause between two rounds of a"
                    + " group of which nobody is on call.",
                table.circumstances())));
  }

  private static void measure(Run run, OpenEscalations open, LatencyTable table) {
    Site site = run.site();
    int due = (int) run.plan().paced().toSeconds() * PER_SECOND;
    String leg = run.newName("due");
    try (Lateness lateness =
            new Lateness(
                site.kafka(),
                open.installation().topics().escalationHistory(),
                Site.PARTITIONS,
                site.serdes().history().deserializer(),
                leg);
        Pacer pacer =
            new Pacer(site, open.installation().topics().incidents(), leg + "-", _ -> SOON)) {
      pacer.send(due, PAUSE);
      Await.until(PATIENCE, () -> lateness.decided().millis().size() == due);
      table.add(DECIDED, lateness.decided());
      table.add(SEEN, lateness.seen());
      // Or they would fall due again during the next leg.
      pacer.resolveAll();
    }
  }
}
