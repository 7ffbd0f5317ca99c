package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Changelog;
import dev.rollcall.benchmarks.load.Labelling;
import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Progress;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * An installation with many escalations {@code E0}, {@code E1} and so on, all open: nobody of their
 * group is on call, so each waits for its next round, or a silence holds them. They are written
 * straight to the changelog and restored, because raising a million of them takes minutes. Used by
 * one thread.
 */
final class OpenEscalations implements AutoCloseable {

  /** Of which nobody is on call. */
  private static final String ROLE = "escalation";

  static final String GROUP = "nobody";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Run run;
  private final int count;
  private final Installation installation;

  /**
   * Writes them; the product has run once for it and runs no more.
   *
   * @param raised when they were raised
   * @param group whose they are
   * @param silence document that is published before; empty for none
   * @param labels of each
   */
  private OpenEscalations(
      Run run,
      int count,
      Instant raised,
      Group group,
      Optional<PublishedSilence> silence,
      Labelling labels) {
    this.run = run;
    this.count = count;
    Site site = run.site();
    installation = new Installation(site, run.newName("rollcall"));
    People.write(site, installation.topics(), group);
    People.writeEmpty(site, installation.topics(), GROUP, waiting(Run.NEVER_DUE));
    silence.ifPresent(one -> one.publish(site, installation.topics()));
    // The first incident, without which the changelog does not exist.
    running().close();
    Plan plan = silence.map(PublishedSilence::plan).orElse(Plan.EMPTY);
    new Changelog(group, plan, labels).write(site, installation, count, raised);
  }

  /**
   * Escalations that wait for their next round.
   *
   * @param raised when they were raised
   * @param pause from then until their next round
   */
  OpenEscalations(Run run, int count, Instant raised, Duration pause) {
    this(run, count, raised, nobody(pause), Optional.empty(), Labelling.NONE);
  }

  /** Escalations that are never due. */
  OpenEscalations(Run run, int count) {
    this(run, count, Instant.now(), Run.NEVER_DUE);
  }

  /** As {@link #OpenEscalations(Run, int)}, with these labels. */
  static OpenEscalations labelled(Run run, int count, Labelling labels) {
    Instant now = Instant.now();
    return new OpenEscalations(run, count, now, nobody(Run.NEVER_DUE), Optional.empty(), labels);
  }

  /** Escalations of this group that a silence holds until then; a plan knows whole seconds. */
  static OpenEscalations held(Run run, int count, Group group, Instant until) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    PublishedSilence silence = new PublishedSilence(now, until);
    return new OpenEscalations(run, count, now, group, Optional.of(silence), Labelling.NONE);
  }

  private static Group nobody(Duration pause) {
    return new Group(GROUP, waiting(pause), List.of());
  }

  /** A policy whose escalations wait so long between rounds, for ever. */
  static Policy waiting(Duration pause) {
    return Policy.builder().rounds(Policy.FOREVER).roundDelay(pause).build();
  }

  Installation installation() {
    return installation;
  }

  int count() {
    return count;
  }

  /** Starts the product and returns when it has decided every incident that was sent. */
  Child running() {
    Site site = run.site();
    String incidents = installation.topics().incidents();
    // Without a new incident nothing would show that the start is over.
    try (Pacer probe = new Pacer(site, incidents, run.newName("probe"), _ -> GROUP)) {
      probe.send(1, Duration.ZERO);
    }
    Child product = start();
    awaitDecided(product);
    return product;
  }

  /** Starts the product and returns before it is ready. */
  Child start() {
    return installation.startProduct(ROLE);
  }

  /** As {@link #start}, without what the JVM has learned in a training run. */
  Child startWithoutCache() {
    return installation.startProductWithoutCache(ROLE);
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
  }
}
