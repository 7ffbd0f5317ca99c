package dev.rollcall.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Times of the week by the clocks of a zone: support hours, nights, the hours of a layer.
 *
 * <p>An instant is inside when the clock on the wall is. So windows that touch neither overlap nor
 * leave a hole, whatever the clock does.
 */
public final class Hours {

  private static final int MAX_WINDOWS = 50;
  private static final Duration HORIZON = Duration.ofDays(366);

  private final ZoneId zone;
  private final WeeklyTimes times;

  /**
   * Open whenever one of the windows is.
   *
   * @param during 1 to 50 windows
   * @throws IllegalArgumentException naming {@code during}, if there are none or too many
   */
  public Hours(ZoneId zone, List<Window> during) {
    Bounds.oneTo("during", during.size(), MAX_WINDOWS);
    this.zone = zone;
    this.times = new WeeklyTimes(during);
  }

  public ZoneId zone() {
    return zone;
  }

  public boolean isOpen(Instant at) {
    return times.contains(LocalDateTime.ofInstant(at, zone));
  }

  /** When they open next; empty if they are open, or do not open within 366 days. */
  public Optional<Instant> opens(Instant at) {
    return isOpen(at) ? Optional.empty() : Boundary.orEmpty(nextChange(at));
  }

  /** When they close next; empty if they are closed, or do not close within 366 days. */
  public Optional<Instant> closes(Instant at) {
    return isOpen(at) ? Boundary.orEmpty(nextChange(at)) : Optional.empty();
  }

  /**
   * The next instant at which they open or close, within 366 days. Between two clock changes the
   * clock goes evenly, so the next edge of the table is as far away as the clock says.
   */
  Instant nextChange(Instant at) {
    if (times.isAlways()) {
      return Boundary.NEVER;
    }
    boolean open = isOpen(at);
    Instant horizon = at.plus(HORIZON);
    Instant from = at.truncatedTo(ChronoUnit.SECONDS);
    while (from.isBefore(horizon)) {
      Instant edge = from.plusSeconds(times.secondsToNextEdge(LocalDateTime.ofInstant(from, zone)));
      ZoneOffsetTransition clockChange = zone.getRules().nextTransition(from);
      if (clockChange == null || edge.isBefore(clockChange.getInstant())) {
        return edge;
      }
      from = clockChange.getInstant();
      if (isOpen(from) != open) {
        return from;
      }
    }
    return Boundary.NEVER;
  }
}
