package dev.rollcall.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A time between two instants, in whole seconds.
 *
 * @param from is part of it
 * @param until is not part of it; later than {@code from}
 */
public record Period(Instant from, Instant until) {

  /** Rejects instants outside the years 1900 to 2200, and an end that is not after the start. */
  public Period {
    Bounds.time("from", from);
    Bounds.time("until", until);
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("until " + until + " is not after from " + from);
    }
  }

  /** Whether this instant lies in it. */
  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** Whether an instant lies in both. */
  public boolean overlaps(Period other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }

  /** Whether all of the other one lies in this one. */
  public boolean contains(Period other) {
    return !other.from.isBefore(from) && !other.until.isAfter(until);
  }

  public Duration length() {
    return Duration.between(from, until);
  }

  /**
   * Adds a period to those before it; it becomes part of the last one if that ends where it begins.
   */
  static void append(List<Period> periods, Period next) {
    if (!periods.isEmpty() && periods.getLast().until().equals(next.from())) {
      periods.set(periods.size() - 1, new Period(periods.getLast().from(), next.until()));
    } else {
      periods.add(next);
    }
  }
}
