package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Lateness;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.escalation.HistoryRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Row 4: how late deadlines are with 1,000,000 open escalations and 1,000 deadlines a second. The
 * deadlines come evenly because the incidents did, and fall due when all of them are raised.
 */
public final class DeadlinesRow implements Row {

  private static final String DECIDED = "Rollcall, deadline to decision";
  private static final String SEEN = "Rollcall, deadline to the committed record, seen";
  private static final String FLINK_DECIDED = "Flink, deadline to decision";
  private static final String FLINK_SEEN = "Flink, deadline to the committed record, seen";
  private static final String SOON = "soon";
  private static final int PER_SECOND = 1000;
  private static final Duration PAUSE = Duration.ofSeconds(1).dividedBy(PER_SECOND);
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public int number() {
    return 4;
  }

  @Override
  public int steps(Plan plan) {
    return 1 + plan.legs() + (plan.peers() ? 2 : 0);
  }

  @Override
  public Duration estimate(Plan plan) {
    int legs = plan.legs() + (plan.peers() ? 1 : 0);
    return plan.seconds(plan.peers() ? 75 : 20, 25)
        .plus(plan.pacedTime(plan.paced().plus(MARGIN), legs));
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
    if (run.plan().peers()) {
      flink(run, table, pause);
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
                run.plan().peers() ? FlinkEscalations.NOTE : "",
                table.circumstances())));
  }

  private static void measure(Run run, OpenEscalations open, LatencyTable table) {
    Deserializer<HistoryRecord> history = run.site().serdes().history().deserializer();
    String leg = run.newName("due");
    try (Lateness lateness =
            lateness(
                run,
                open.installation(),
                (topic, value) -> decision(history.deserialize(topic, value)),
                leg);
        Pacer pacer = pacer(run, open.installation(), leg)) {
      due(run, pacer, lateness);
      table.add(DECIDED, lateness.decided());
      table.add(SEEN, lateness.seen());
      // Or they would fall due again during the next leg.
      pacer.resolveAll();
    }
  }

  private static Lateness.Decision decision(HistoryRecord record) {
    return new Lateness.Decision(record.at(), record.deadline());
  }

  private static void flink(Run run, LatencyTable table, Duration pause) {
    FlinkEscalations open = run.flink();
    String leg = run.newName("due");
    try (Child _ = open.running(pause);
        Lateness lateness = lateness(run, open.installation(), (_, value) -> ofFlink(value), leg);
        Pacer pacer = pacer(run, open.installation(), leg)) {
      run.done("%,d escalations are open in Flink".formatted(open.count()));
      due(run, pacer, lateness);
      table.add(FLINK_DECIDED, lateness.decided());
      table.add(FLINK_SEEN, lateness.seen());
      run.done("lateness in Flink: " + table.last(FLINK_DECIDED));
    }
  }

  /** As the peer writes it: when it was decided, and the deadline from then on. */
  private static Lateness.Decision ofFlink(byte[] value) {
    ByteBuffer decision = ByteBuffer.wrap(value);
    return new Lateness.Decision(
        Instant.ofEpochMilli(decision.getLong()),
        Optional.of(Instant.ofEpochMilli(decision.getLong())));
  }

  private static Lateness lateness(
      Run run, Installation leg, Deserializer<Lateness.Decision> values, String prefix) {
    return new Lateness(
        run.site().kafka(), leg.topics().escalationHistory(), Site.PARTITIONS, values, prefix);
  }

  private static Pacer pacer(Run run, Installation leg, String prefix) {
    return new Pacer(run.site(), leg.topics().incidents(), prefix + "-", _ -> SOON);
  }

  private static void due(Run run, Pacer pacer, Lateness lateness) {
    int due = (int) run.plan().paced().toSeconds() * PER_SECOND;
    pacer.send(due, PAUSE);
    Await.until(PATIENCE, () -> lateness.decided().millis().size() == due);
  }
}
