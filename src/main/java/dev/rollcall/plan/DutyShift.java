package dev.rollcall.plan;

import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A time in which the same people are on call in a schedule.
 *
 * @param people in order, one at least
 */
public record DutyShift(String scheduleId, List<String> people, Period period) {

  /** Handoffs of 600 days, one an hour, with some room. */
  private static final int MOST = 15_000;

  public DutyShift {
    people = List.copyOf(people);
  }

  /**
   * The shifts of a schedule, in order of time. The first and the last are cut to the period, and
   * so is a schedule with more than 15,000 handoffs in it.
   */
  public static List<DutyShift> of(Schedule schedule, Period period) {
    List<DutyShift> shifts = new ArrayList<>();
    Instant at = period.from();
    for (int handoffs = 0; handoffs < MOST && at.isBefore(period.until()); handoffs++) {
      Duty duty = schedule.duty(at);
      Instant end = duty.until().filter(period::contains).orElse(period.until());
      if (!duty.people().isEmpty()) {
        append(shifts, new DutyShift(schedule.id(), duty.people(), new Period(at, end)));
      }
      at = end;
    }
    return List.copyOf(shifts);
  }

  /** The shifts of one person in a schedule; whoever else is on call does not cut them. */
  public static List<DutyShift> of(Schedule schedule, String person, Period period) {
    List<DutyShift> shifts = new ArrayList<>();
    of(schedule, period).stream()
        .filter(shift -> shift.people().contains(person))
        .map(shift -> new DutyShift(shift.scheduleId(), List.of(person), shift.period()))
        .forEach(shift -> append(shifts, shift));
    return List.copyOf(shifts);
  }

  /** What goes on with the same people is one shift. */
  private static void append(List<DutyShift> shifts, DutyShift next) {
    DutyShift last = shifts.isEmpty() ? next : shifts.getLast();
    boolean goesOn =
        last.period().until().equals(next.period().from())
            && Set.copyOf(last.people()).equals(Set.copyOf(next.people()));
    if (goesOn) {
      Period both = new Period(last.period().from(), next.period().until());
      shifts.set(shifts.size() - 1, new DutyShift(last.scheduleId(), last.people(), both));
    } else {
      shifts.add(next);
    }
  }
}
