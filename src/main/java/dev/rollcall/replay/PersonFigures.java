package dev.rollcall.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The calls of one person in one run. One thread. */
public final class PersonFigures {

  private static final int NIGHT_FROM = 22;
  private static final int NIGHT_UNTIL = 7;

  private final Set<LocalDate> nights = new TreeSet<>();
  private int calls;
  private int atNight;
  private int unanswered;
  private int lateAccepts;

  void add(LoggedCall call, ZoneId zone) {
    calls++;
    night(call.at(), zone)
        .ifPresent(
            night -> {
              atNight++;
              nights.add(night);
            });
    unanswered += call.isUnanswered() ? 1 : 0;
    lateAccepts += call.isLateAccept() ? 1 : 0;
  }

  /** The evening of the night, from 22 to 7 by this zone's clocks; empty for a day. */
  static Optional<LocalDate> night(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    if (local.getHour() >= NIGHT_FROM) {
      return Optional.of(local.toLocalDate());
    }
    return local.getHour() < NIGHT_UNTIL
        ? Optional.of(local.toLocalDate().minusDays(1))
        : Optional.empty();
  }

  /** Calls that rang. */
  public int calls() {
    return calls;
  }

  /** Those between 22 and 7 by the person's clocks. */
  public int atNight() {
    return atNight;
  }

  /** Nights with a call at least. */
  public int nightsWoken() {
    return nights.size();
  }

  /** Calls that came to an end without a key. */
  public int unanswered() {
    return unanswered;
  }

  /** Calls that were accepted when they were over, or when somebody else had the incident. */
  public int lateAccepts() {
    return lateAccepts;
  }
}
