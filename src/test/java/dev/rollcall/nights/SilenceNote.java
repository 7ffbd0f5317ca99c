package dev.rollcall.nights;

import dev.rollcall.plan.Silence;
import dev.rollcall.plan.Silence.Running;
import java.time.Duration;
import java.time.Instant;

/**
 * A silence, as the watch knows it.
 *
 * @param team whose incidents it holds
 * @param publishedAt when it was made
 * @param endedAt when somebody ended it, or it ends by itself
 */
record SilenceNote(Silence silence, String team, Instant publishedAt, Instant endedAt) {

  String id() {
    return silence.id();
  }

  SilenceNote endedAt(Instant at) {
    return new SilenceNote(silence, team, publishedAt, at);
  }

  /** Since when it counts for what is raised. */
  Instant since() {
    Instant from = silence.period().from();
    return from.isAfter(publishedAt) ? from : publishedAt;
  }

  /** Clocks differ by so much at most. */
  private static final Duration CLOCKS = Duration.ofSeconds(10);

  /**
   * Whether it stops what is under way when it is made, because it has begun by every clock. One
   * that begins later does so at the next round of each incident.
   */
  boolean stopsAtOnce() {
    return silence.running() == Running.STOP
        && !silence.period().from().plus(CLOCKS).isAfter(publishedAt);
  }
}
