package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Keys;
import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Progress;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;

/**
 * An installation with many escalations {@code E0}, {@code E1} and so on, all open: nobody of their
 * group is on call, so each waits for its next round. Used by one thread.
 */
final class OpenEscalations implements AutoCloseable {

  /** Of which nobody is on call. */
  static final String GROUP = "nobody";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Run run;
  private final Backlog backlog;
  private final Installation installation;

  /**
   * Writes their incidents; nothing runs yet.
   *
   * @param pause until their next round
   */
  OpenEscalations(Run run, int count, Duration pause) {
    this.run = run;
    Site site = run.site();
    backlog = new Backlog(run.newName("open-"), Keys.NEW, count, _ -> GROUP);
    backlog.write(site);
    installation = new Installation(site, run.newName("rollcall"), backlog.topic());
    People.writeEmpty(site, installation.topics(), GROUP, waiting(pause));
  }

  /** A policy whose escalations wait so long between rounds, for ever. */
  static Policy waiting(Duration pause) {
    return Policy.builder().rounds(Policy.FOREVER).roundDelay(pause).build();
  }

  Installation installation() {
    return installation;
  }

  int count() {
    return backlog.records();
  }

  /**
   * Starts the product and returns when it has decided every incident. The first start raises them;
   * a later one takes them over.
   */
  Child running() {
    Site site = run.site();
    String incidents = installation.topics().incidents();
    // Without a new incident nothing would show that a later start is over.
    try (Pacer probe = new Pacer(site, incidents, run.newName("probe"), _ -> GROUP)) {
      probe.send(1, Duration.ZERO);
    }
    Child product = installation.startProduct("escalation");
    awaitDecided(product);
    return product;
  }

  /** Returns when every incident that was sent has been decided. */
  void awaitDecided(Child product) {
    Progress progress = installation.progress();
    long end = progress.end();
    Await.until(
        PATIENCE,
        () -> {
          product.checkAlive();
          return progress.committed() >= end;
        });
  }

  @Override
  public void close() {
    installation.close();
    run.site().deleteTopics(backlog.prefix());
  }
}
