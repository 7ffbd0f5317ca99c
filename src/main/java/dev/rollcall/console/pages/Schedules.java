package dev.rollcall.console.pages;

import dev.rollcall.console.state.Duties;
import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * All schedules, and who is on call in them now.
 *
 * @param unreadable what cannot be read of the plan, a sentence each
 */
public record Schedules(List<Line> lines, List<String> unreadable) {

  /** A schedule. */
  public record Line(String id, String path, List<OnCallPerson> people, String until) {}

  /** Those of the published plan. */
  public static Schedules of(Duties duties, Frame frame) {
    return new Schedules(
        duties.plan().schedules().values().stream()
            .map(schedule -> line(schedule, duties, frame))
            .toList(),
        Unreadable.sentences(duties));
  }

  private static Line line(Schedule schedule, Duties duties, Frame frame) {
    Duty duty = schedule.duty(frame.times().now());
    Days days = new Days(frame);
    return new Line(
        schedule.id(),
        Paths.calendar(schedule.id()),
        duty.people().stream()
            .map(id -> OnCallPerson.of(id, Optional.empty(), duties, frame))
            .toList(),
        duty.until()
            .map(at -> frame.t("until", "until", days.moment(at)))
            .orElseGet(() -> frame.t("now.forgood")));
  }
}
