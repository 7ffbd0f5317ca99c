package dev.rollcall.movein;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Time zones of the source. */
final class Zones {

  private Zones() {}

  /** Empty for what is not in the tz database. */
  static Optional<ZoneId> of(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Whether the clocks of both always show the same. */
  static boolean areSame(ZoneId one, ZoneId other) {
    return one.getRules().equals(other.getRules());
  }
}
