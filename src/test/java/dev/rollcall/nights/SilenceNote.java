package dev.rollcall.nights;

import dev.rollcall.plan.Silence;
import dev.rollcall.plan.Silence.Running;
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

  /** Since when it counts. */
  Instant since() {
    Instant from = silence.period().from();
    return from.isAfter(publishedAt) ? from : publishedAt;
  }

  /** Whether it stops what is under way when it begins. */
  boolean stops() {
    return silence.running() == Running.STOP;
  }
}
