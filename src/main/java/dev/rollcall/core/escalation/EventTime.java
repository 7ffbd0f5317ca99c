package dev.rollcall.core.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times of other people's clocks, as they count. */
public final class EventTime {

  /** An earlier time is seconds or zero, taken for milliseconds: 2001-09-09T01:46:40Z. */
  public static final Instant EARLIEST = Instant.ofEpochSecond(1_000_000_000);

  /** A time further ahead does not come from a clock that is a little wrong. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private EventTime() {}

  /**
   * When a report was made: an implausible time is the arrival, and one ahead of our clock is now.
   *
   * @param arrived the record's own timestamp; counts as now if it is later
   */
  static Instant of(Instant occurredAt, Instant arrived, Instant now) {
    boolean plausible = !occurredAt.isBefore(EARLIEST) && !occurredAt.isAfter(now.plus(AHEAD));
    return earlier(plausible ? occurredAt : arrived, now);
  }

  /**
   * When a fault began. A time ahead of our clock or an implausible one says nothing: moved to now
   * it would lie after the accept at each repeat, and each repeat would ring.
   */
  static Optional<Instant> ofBeginning(Optional<Instant> startedAt, Instant now) {
    return startedAt.filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(now));
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
