package dev.rollcall.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Event times of senders, of which some are wrong. */
final class Times {

  private static final Duration AHEAD = Duration.ofHours(24);

  /** Go, among others, writes an unset time as the year 1. */
  private static final Instant UNSET = Instant.EPOCH;

  private Times() {}

  /**
   * Refuses a time more than a day ahead: a resolve with such a time would make every later report
   * of the fault stale, and nobody would be called.
   */
  static void notFarAhead(Fields fields, String name, Instant time, Instant now) {
    if (time.isAfter(now.plus(AHEAD))) {
      throw fields.refused(name, "must not be more than a day ahead");
    }
  }

  /** The time, or now when it is unset or ahead. */
  static Instant sane(Optional<Instant> time, Instant now) {
    return time.filter(t -> t.isAfter(UNSET) && !t.isAfter(now)).orElse(now);
  }
}
