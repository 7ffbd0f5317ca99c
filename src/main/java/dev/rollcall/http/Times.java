package dev.rollcall.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Event times of senders, of which some are wrong. */
final class Times {

  private static final Duration AHEAD = Duration.ofHours(24);

  /** Before it lie unset times, and seconds taken for milliseconds: 2001-09-09T01:46:40Z. */
  private static final Instant EARLIEST = Instant.ofEpochSecond(1_000_000_000);

  private Times() {}

  /** Refuses a time that a person or a program of ours cannot mean. */
  static void plausible(Fields fields, String name, Instant time, Instant now) {
    if (time.isAfter(now.plus(AHEAD))) {
      throw fields.refused(name, "must not be more than a day ahead");
    }
    if (time.isBefore(EARLIEST)) {
      throw fields.refused(name, "must not be before " + EARLIEST + "; a number is milliseconds");
    }
  }

  /** When a fault began; empty when the time is unset. */
  static Optional<Instant> beginning(Optional<Instant> time) {
    return time.filter(t -> !t.isBefore(EARLIEST));
  }

  /** The time, or now when it is unset or ahead. */
  static Instant sane(Optional<Instant> time, Instant now) {
    return time.filter(t -> !t.isBefore(EARLIEST) && !t.isAfter(now)).orElse(now);
  }
}
