package dev.rollcall.core.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/** From what the clocks of a zone show to an instant. */
public final class WallClock {

  private WallClock() {}

  /**
   * The first instant at which the clocks of the zone have come to this time. A time that a clock
   * change skips is the first instant after the gap. A time that exists twice is the first of the
   * two.
   */
  public static Instant instant(LocalDateTime time, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.getFirst());
  }
}
