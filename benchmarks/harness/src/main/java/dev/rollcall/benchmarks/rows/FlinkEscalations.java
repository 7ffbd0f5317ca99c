package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Keys;
import dev.rollcall.benchmarks.measure.Progress;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Flink;
import dev.rollcall.benchmarks.site.Installation;
import java.time.Duration;

/**
 * The peer on Flink with many escalations {@code E0}, {@code E1} and so on, all open. Used by one
 * thread.
 */
final class FlinkEscalations implements AutoCloseable {

  static final String NOTE =
      "Flink 2.2 runs in a MiniCluster of parallelism 2, with RocksDB for state and timers (256 MB),"
          + " incremental checkpoints each second, and an exactly-once Kafka sink. It keeps deadline,"
          + " count and newest report, and writes one record for a decision: no lines, no calls. A"
          + " decision is seen when its checkpoint is done.";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Installation installation;
  private final int count;
  private final Duration pause;

  /**
   * Writes their incidents; nothing runs yet.
   *
   * @param pause until their next round
   */
  FlinkEscalations(Run run, int count, Duration pause) {
    this.count = count;
    this.pause = pause;
    installation = new Installation(run.site(), run.newName("flink"));
    Backlog.append(
        run.site(),
        installation.topics().incidents(),
        count,
        Keys.NEW.sequence(),
        _ -> OpenEscalations.GROUP);
  }

  Installation installation() {
    return installation;
  }

  int count() {
    return count;
  }

  /**
   * Starts Flink and returns before it is ready.
   *
   * @param first deadline of errorIds that do not begin with E
   */
  Child start(Duration first) {
    return Flink.start(installation, pause, first);
  }

  /** Starts Flink and returns when it has decided every incident. */
  Child running(Duration first) {
    Child flink = start(first);
    awaitDecided(flink);
    return flink;
  }

  /** Returns when every incident that was sent has been decided. */
  void awaitDecided(Child flink) {
    Progress progress = installation.progress();
    long end = progress.end();
    Await.until(
        PATIENCE,
        () -> {
          flink.checkAlive();
          return progress.committed() >= end;
        });
  }

  @Override
  public void close() {
    installation.close();
  }
}
