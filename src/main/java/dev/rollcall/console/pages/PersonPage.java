package dev.rollcall.console.pages;

import dev.rollcall.console.state.CallCounts;
import dev.rollcall.console.state.Duties;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.CalendarShift;
import dev.rollcall.story.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one person: shifts, groups, and how their phone fared. Never a number.
 *
 * @param groups that list the person by name
 * @param shifts of the next four weeks, by schedule
 * @param calls of the last day, the newest first, {@link #SHOWN} at most
 * @param reached when the person last pressed a key or picked up
 * @param month calls of the last 30 days; empty while they are counted
 */
public record PersonPage(
    OnCallPerson person,
    List<String> groups,
    List<OfSchedule> shifts,
    List<Called> calls,
    Optional<Instant> reached,
    Optional<CallCounts.Picture> month) {

  /** So many calls are shown. */
  static final int SHOWN = 50;

  private static final Duration AHEAD = Duration.ofDays(28);

  /** The shifts in one schedule. */
  public record OfSchedule(String id, String path, List<ShiftLine> shifts) {}

  /** What became of a call. */
  public record Called(Instant at, String errorId, String path, String text) {}

  /**
   * What is known of somebody.
   *
   * @param records of the history about this person, the newest first
   */
  public static PersonPage of(
      String id,
      List<HistoryRecord> records,
      Optional<CallCounts.Picture> month,
      Duties duties,
      Frame frame) {
    Sentences sentences = new Sentences(frame.language());
    List<HistoryRecord> ofCalls =
        records.stream().filter(record -> record.outcome().isPresent()).toList();
    return new PersonPage(
        OnCallPerson.of(id, Optional.empty(), duties, frame),
        duties.groups().stream().filter(group -> group.lists(id)).map(Group::id).toList(),
        duties.plan().schedules().values().stream()
            .filter(schedule -> schedule.people().contains(id))
            .map(schedule -> shifts(id, schedule, frame))
            .filter(schedule -> !schedule.shifts().isEmpty())
            .toList(),
        ofCalls.stream()
            .limit(SHOWN)
            .map(
                record ->
                    new Called(
                        record.at(),
                        record.errorId(),
                        Paths.incident(record.errorId()),
                        sentences.of(record)))
            .toList(),
        ofCalls.stream().filter(CallCounts::isReached).findFirst().map(HistoryRecord::at),
        month);
  }

  private static OfSchedule shifts(String id, Schedule schedule, Frame frame) {
    Instant now = frame.times().now();
    ShiftLine.Maker lines = new ShiftLine.Maker(schedule.id(), frame);
    return new OfSchedule(
        schedule.id(),
        Paths.calendar(schedule.id()),
        CalendarShift.of(schedule, new Period(now, now.plus(AHEAD))).stream()
            .filter(shift -> shift.people().contains(id))
            .map(lines::withoutLinks)
            .toList());
  }
}
