package dev.rollcall.console.pages;

import dev.rollcall.plan.CalendarShift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A day of a calendar.
 *
 * @param clocksChange whether it has more or fewer hours than others
 */
public record CalendarDay(String name, boolean isToday, boolean clocksChange, List<Band> bands) {

  /**
   * A part of a shift on one day.
   *
   * @param from when it begins; empty if it goes on from the day before
   */
  public record Band(String from, ShiftLine shift) {}

  static List<CalendarDay> week(
      LocalDate first, List<CalendarShift> shifts, ShiftLine.Maker lines, Frame frame) {
    return IntStream.range(0, 7)
        .mapToObj(first::plusDays)
        .map(date -> of(date, shifts, lines, frame))
        .toList();
  }

  private static CalendarDay of(
      LocalDate date, List<CalendarShift> shifts, ShiftLine.Maker lines, Frame frame) {
    Days days = new Days(frame);
    Instant begin = days.begin(date);
    Instant end = days.begin(date.plusDays(1));
    List<Band> bands =
        shifts.stream()
            .filter(shift -> shift.period().from().isBefore(end))
            .filter(shift -> shift.period().until().isAfter(begin))
            .map(shift -> new Band(from(shift, begin, days), lines.of(shift)))
            .toList();
    return new CalendarDay(
        days.day(date),
        date.equals(days.today()),
        !Duration.between(begin, end).equals(Duration.ofDays(1)),
        bands);
  }

  private static String from(CalendarShift shift, Instant begin, Days days) {
    Instant from = shift.period().from();
    return from.isBefore(begin) ? "" : days.clock(from);
  }
}
