package dev.rollcall.console.pages;

import dev.rollcall.console.state.Duties;
import dev.rollcall.core.schedule.Layer;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.core.schedule.ScheduleOverride;
import dev.rollcall.core.schedule.TemporarySchedule;
import dev.rollcall.plan.CalendarShift;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Four weeks of a schedule.
 *
 * @param clocks the zone by whose clocks the schedule goes, if it is not the visitor's
 * @param weeks of the result, seven days each
 * @param shifts the same as a list, which is shown where a table has no room
 * @param changes overrides and temporary schedules, a sentence each
 * @param layers what leads to the result
 * @param before the path of the four weeks before
 * @param after the path of the four weeks after
 * @param sent whether the visitor has changed the plan and this console does not have that yet
 * @param unreadable what cannot be read of the plan, a sentence each
 */
public record CalendarPage(
    String id,
    Optional<String> clocks,
    List<List<CalendarDay>> weeks,
    List<ShiftLine> shifts,
    List<String> changes,
    List<OfLayer> layers,
    String before,
    String after,
    boolean sent,
    List<String> unreadable) {

  private static final int WEEKS = 4;
  private static final int DAYS_A_WEEK = 7;

  /** A shift at the edge is looked for so far beyond it, so that its ends are right. */
  private static final Duration BEYOND = Duration.ofDays(31);

  /** A layer alone. */
  public record OfLayer(String name, List<ShiftLine> shifts) {}

  /**
   * The calendar of a schedule.
   *
   * @param first its first day
   * @param sentVersion of the plan that the visitor has made; 0 if they have not
   */
  public static CalendarPage of(
      Schedule schedule, LocalDate first, long sentVersion, Duties duties, Frame frame) {
    Days days = new Days(frame);
    LocalDate end = first.plusWeeks(WEEKS);
    Period shown = new Period(days.begin(first), days.begin(end));
    List<CalendarShift> shifts = shifts(schedule, shown);
    ShiftLine.Maker lines = new ShiftLine.Maker(schedule.id(), frame);
    return new CalendarPage(
        schedule.id(),
        Optional.of(schedule.zone().getId())
            .filter(zone -> !zone.equals(frame.times().zone().getId())),
        first
            .datesUntil(end, java.time.Period.ofDays(DAYS_A_WEEK))
            .map(monday -> CalendarDay.week(monday, shifts, lines, frame))
            .toList(),
        shifts.stream().map(lines::of).toList(),
        changes(schedule, shown, frame),
        schedule.layers().stream().map(layer -> layer(layer, schedule, shown, frame)).toList(),
        path(schedule, first.minusWeeks(WEEKS)),
        path(schedule, end),
        duties.version() < sentVersion,
        Unreadable.sentences(duties));
  }

  /** The path of the four weeks that begin on this day. */
  private static String path(Schedule schedule, LocalDate first) {
    return Paths.calendar(schedule.id()) + "?from=" + first;
  }

  private static List<CalendarShift> shifts(Schedule schedule, Period shown) {
    Period looked = new Period(shown.from().minus(BEYOND), shown.until().plus(BEYOND));
    return CalendarShift.of(schedule, looked).stream()
        .filter(shift -> shift.period().overlaps(shown))
        .toList();
  }

  /** Without links, because a shift of a layer may not be what counts. */
  private static OfLayer layer(Layer layer, Schedule of, Period shown, Frame frame) {
    Schedule alone = new Schedule(of.id(), of.zone(), List.of(layer), List.of(), List.of());
    ShiftLine.Maker lines = new ShiftLine.Maker(of.id(), frame);
    return new OfLayer(
        layer.name(),
        shifts(alone, shown).stream()
            .filter(shift -> !shift.isGap())
            .map(lines::withoutLinks)
            .toList());
  }

  private static List<String> changes(Schedule schedule, Period shown, Frame frame) {
    Days days = new Days(frame);
    List<String> overrides =
        schedule.overrides().stream()
            .filter(one -> one.period().overlaps(shown))
            .sorted(Comparator.comparing(one -> one.period().from()))
            .map(one -> change(one, days, frame))
            .toList();
    List<String> temporary =
        schedule.temporary().stream()
            .filter(one -> one.period().overlaps(shown))
            .map(one -> change(one, days, frame))
            .toList();
    return Stream.concat(overrides.stream(), temporary.stream()).toList();
  }

  private static String change(TemporarySchedule one, Days days, Frame frame) {
    return frame
        .texts()
        .of("change.temporary", Map.of("id", one.id(), "when", days.period(one.period())));
  }

  private static String change(ScheduleOverride one, Days days, Frame frame) {
    String what = ShiftChange.words(one.out(), one.in(), one.period(), days, frame);
    String by = one.by().isEmpty() ? "" : frame.t("change.by", "who", one.by());
    return what + by + (one.why().isEmpty() ? "" : frame.t("change.why", "why", one.why()));
  }
}
