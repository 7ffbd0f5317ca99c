package dev.rollcall.movein;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Times of the week by the clock on the wall, as a layer's {@code during}. Each begins on a day and
 * lasts so many seconds, seven days at most. None at all means always.
 */
final class WeekTimes {

  private static final int DAY = 24 * 60 * 60;
  private static final int WEEK = 7 * DAY;

  private final Map<List<LocalTime>, Set<DayOfWeek>> windows = new LinkedHashMap<>();
  private final BitSet week = new BitSet(WEEK);

  /** Adds a time that begins on a day. Seconds above a week count as a week. */
  void add(DayOfWeek day, LocalTime from, long seconds) {
    int start = (day.getValue() - 1) * DAY + from.toSecondOfDay();
    int length = (int) Math.min(seconds, WEEK);
    if (length <= 0) {
      return;
    }
    for (int second = start; second < start + length; second++) {
      week.set(second % WEEK);
    }
    if (length <= DAY) {
      window(day, from, from.plusSeconds(length));
      return;
    }
    int left = length - (DAY - from.toSecondOfDay());
    window(day, from, LocalTime.MIDNIGHT);
    DayOfWeek next = day.plus(1);
    for (; left >= DAY; left -= DAY) {
      window(next, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
      next = next.plus(1);
    }
    if (left > 0) {
      window(next, LocalTime.MIDNIGHT, LocalTime.ofSecondOfDay(left));
    }
  }

  /** Adds a time that begins on every day. */
  void addDaily(LocalTime from, long seconds) {
    for (DayOfWeek day : DayOfWeek.values()) {
      add(day, from, seconds);
    }
  }

  private void window(DayOfWeek day, LocalTime from, LocalTime to) {
    windows.computeIfAbsent(List.of(from, to), _ -> EnumSet.noneOf(DayOfWeek.class)).add(day);
  }

  /** Whether nothing was added. */
  boolean isNever() {
    return windows.isEmpty();
  }

  /** Whether every second of the week is in it. */
  boolean isAlways() {
    return windows.isEmpty() || week.cardinality() == WEEK;
  }

  /** Whether a second of the week is in both. */
  boolean overlaps(WeekTimes other) {
    return isAlways() || other.isAlways() || week.intersects(other.week);
  }

  /** Whether two of them have a second in common. */
  static boolean anyOverlap(List<WeekTimes> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.subList(0, i).stream().anyMatch(all.get(i)::overlaps)) {
        return true;
      }
    }
    return false;
  }

  /** Whether both have the same seconds of the week. */
  boolean isSame(WeekTimes other) {
    return isAlways() ? other.isAlways() : !other.isAlways() && week.equals(other.week);
  }

  /** The windows of a plan; none for always. */
  List<Map<String, Object>> during() {
    List<Map<String, Object>> during = new ArrayList<>();
    if (!isAlways()) {
      windows.forEach((times, days) -> during.add(window(times, days)));
    }
    return during;
  }

  private static Map<String, Object> window(List<LocalTime> times, Set<DayOfWeek> days) {
    Map<String, Object> window = new LinkedHashMap<>();
    if (days.size() < DayOfWeek.values().length) {
      window.put("days", ranges(days));
    }
    boolean isWholeDay = times.stream().allMatch(LocalTime.MIDNIGHT::equals);
    if (!isWholeDay) {
      window.put("from", times.getFirst().toString());
      window.put("to", end(times.getLast()));
    }
    return window;
  }

  private static String end(LocalTime to) {
    return to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString();
  }

  /** Three days and more in a row become a range. */
  private static List<String> ranges(Set<DayOfWeek> days) {
    List<String> ranges = new ArrayList<>();
    int day = 1;
    while (day <= DayOfWeek.SUNDAY.getValue()) {
      int end = day;
      while (end <= DayOfWeek.SUNDAY.getValue() && days.contains(DayOfWeek.of(end))) {
        end++;
      }
      if (end - day >= 3) {
        ranges.add(name(day) + "-" + name(end - 1));
      } else {
        for (int one = day; one < end; one++) {
          ranges.add(name(one));
        }
      }
      day = end + 1;
    }
    return ranges;
  }

  private static String name(int day) {
    return DayOfWeek.of(day).name().substring(0, 3).toUpperCase(Locale.ROOT);
  }
}
