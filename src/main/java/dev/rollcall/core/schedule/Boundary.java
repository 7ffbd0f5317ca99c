package dev.rollcall.core.schedule;

import java.time.Instant;
import java.util.Optional;

/** The next instant at which something may change, or never. */
final class Boundary {

  /** Later than everything that a schedule knows. */
  static final Instant NEVER = Instant.MAX;

  private Boundary() {}

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Optional<Instant> orEmpty(Instant boundary) {
    return boundary.equals(NEVER) ? Optional.empty() : Optional.of(boundary);
  }
}
