package dev.rollcall.plan;

import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Reason;
import dev.rollcall.core.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A time in which the same people are on call for the same reason, as a calendar shows it. {@link
 * DutyShift} leaves out gaps and reasons.
 *
 * @param people in order; empty for a gap
 * @param overrides ids of those that changed it
 * @param temporary the id of the temporary schedule that decides; empty if the layers do
 */
public record CalendarShift(
    List<String> people, Period period, List<String> overrides, Optional<String> temporary) {

  /** Handoffs of three months, one an hour, with some room. */
  private static final int MOST = 3_000;

  public CalendarShift {
    people = List.copyOf(people);
    overrides = List.copyOf(overrides);
  }

  /** Whether nobody is on call. */
  public boolean isGap() {
    return people.isEmpty();
  }

  /**
   * What a schedule has in a period, without holes and in order of time. The first and the last are
   * cut to the period, and so is a schedule with more than 3,000 handoffs in it.
   */
  public static List<CalendarShift> of(Schedule schedule, Period period) {
    NavigableSet<Instant> edges = edges(schedule);
    List<CalendarShift> shifts = new ArrayList<>();
    Instant at = period.from();
    for (int looked = 0; looked < MOST && at.isBefore(period.until()); looked++) {
      Duty duty = schedule.duty(at);
      Instant end = duty.until().filter(period::contains).orElse(period.until());
      Instant edge = edges.higher(at);
      Instant next = edge != null && edge.isBefore(end) ? edge : end;
      append(shifts, of(duty, new Period(at, next)));
      at = next;
    }
    return List.copyOf(shifts);
  }

  /** Where the reason may change though the people stay. */
  private static NavigableSet<Instant> edges(Schedule schedule) {
    NavigableSet<Instant> edges = new TreeSet<>();
    schedule.overrides().forEach(one -> addEnds(edges, one.period()));
    schedule.temporary().forEach(one -> addEnds(edges, one.period()));
    return edges;
  }

  private static void addEnds(Set<Instant> edges, Period period) {
    edges.add(period.from());
    edges.add(period.until());
  }

  private static CalendarShift of(Duty duty, Period period) {
    Reason reason = duty.reason();
    boolean isTemporary = reason.source() == Reason.Source.TEMPORARY;
    return new CalendarShift(
        duty.people(),
        period,
        reason.overrides(),
        isTemporary ? Optional.of(reason.name()) : Optional.empty());
  }

  private static void append(List<CalendarShift> shifts, CalendarShift next) {
    CalendarShift last = shifts.isEmpty() ? next : shifts.getLast();
    boolean goesOn =
        last.period.until().equals(next.period.from())
            && last.people.equals(next.people)
            && last.overrides.equals(next.overrides)
            && last.temporary.equals(next.temporary);
    if (goesOn) {
      Period both = new Period(last.period.from(), next.period.until());
      shifts.set(
          shifts.size() - 1, new CalendarShift(last.people, both, last.overrides, last.temporary));
    } else {
      shifts.add(next);
    }
  }
}
