package dev.rollcall.core.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Set;

/**
 * A time of the day on some days of the week, by the clock on the wall.
 *
 * @param days the days on which it begins, one at least
 * @param from is part of it, in whole seconds
 * @param to is not part of it. If it is not after {@code from}, it is on the next day: 18:00 to
 *     08:00 is a night that belongs to the day on which it begins, and 00:00 to 00:00 is a day
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  static final int DAY = 24 * 60 * 60;
  static final int WEEK = 7 * DAY;

  /** Rejects a window without a day, and times that are not whole seconds. */
  public Window {
    Bounds.oneTo("days", days.size(), DayOfWeek.values().length);
    Bounds.wholeSeconds("from", from);
    Bounds.wholeSeconds("to", to);
    days = Set.copyOf(days);
  }

  /** Marks the seconds of the week, which begins on Monday at 00:00, that lie in it. */
  void markIn(BitSet week) {
    int length = to.toSecondOfDay() - from.toSecondOfDay();
    if (length <= 0) {
      length += DAY;
    }
    for (DayOfWeek day : days) {
      int start = (day.getValue() - 1) * DAY + from.toSecondOfDay();
      int end = start + length;
      week.set(start, Math.min(end, WEEK));
      week.set(0, Math.max(0, end - WEEK));
    }
  }
}
