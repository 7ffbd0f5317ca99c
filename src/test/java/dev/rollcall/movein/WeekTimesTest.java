package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WeekTimesTest {

  private static final long HOUR = 3600;

  private final WeekTimes times = new WeekTimes();

  @Test
  void nothingIsAlways() {
    assertTrue(times.isAlways());
    assertTrue(times.isNever());
    assertEquals("[]", times.during().toString());
  }

  @Test
  void daysOfTheSameTimesAreOneWindow() {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day != DayOfWeek.THURSDAY) {
        times.add(day, LocalTime.of(18, 0), 14 * HOUR);
      }
    }
    assertEquals("[{days=[MON-WED, FRI-SUN], from=18:00, to=08:00}]", times.during().toString());
  }

  @Test
  void longTimesHaveAWindowForTheirDays() {
    times.add(DayOfWeek.FRIDAY, LocalTime.of(17, 0), 63 * HOUR);
    assertEquals(
        "[{days=[FRI], from=17:00, to=24:00}, {days=[SAT, SUN]}, {days=[MON], from=00:00,"
            + " to=08:00}]",
        times.during().toString());
  }

  @Test
  void aTimeThatEndsAtMidnight() {
    times.add(DayOfWeek.FRIDAY, LocalTime.of(17, 0), 31 * HOUR);
    assertEquals("[{days=[FRI], from=17:00, to=24:00}, {days=[SAT]}]", times.during().toString());
  }

  @Test
  void allDaysOrAllSecondsAreAlways() {
    times.addDaily(LocalTime.of(9, 0), 24 * HOUR);
    assertTrue(times.isAlways());
    assertFalse(times.isNever());
    WeekTimes week = new WeekTimes();
    week.add(DayOfWeek.SUNDAY, LocalTime.of(23, 0), 1000 * HOUR);
    assertTrue(week.isAlways());
    assertTrue(week.isSame(times));
  }

  @Test
  void overlapsOverTheEndOfTheWeek() {
    times.add(DayOfWeek.SUNDAY, LocalTime.of(23, 0), 2 * HOUR);
    WeekTimes monday = new WeekTimes();
    monday.add(DayOfWeek.MONDAY, LocalTime.MIDNIGHT, HOUR);
    WeekTimes later = new WeekTimes();
    later.add(DayOfWeek.MONDAY, LocalTime.of(1, 0), HOUR);
    assertTrue(times.overlaps(monday));
    assertFalse(times.overlaps(later));
    assertTrue(WeekTimes.anyOverlap(List.of(later, times, monday)));
    assertFalse(WeekTimes.anyOverlap(List.of(later, times)));
    assertFalse(times.isSame(monday));
    assertTrue(new WeekTimes().overlaps(later));
  }
}
