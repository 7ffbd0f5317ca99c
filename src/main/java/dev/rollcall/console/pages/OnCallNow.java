package dev.rollcall.console.pages;

import dev.rollcall.console.state.Duties;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Step;
import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is on call now in each group.
 *
 * @param unreadable what cannot be read of the plan and the tables, a sentence each
 */
public record OnCallNow(List<OfGroup> groups, List<String> unreadable) {

  /** Gaps are shown so far ahead. */
  private static final Duration AHEAD = Duration.ofDays(7);

  /** So many of one group are shown. */
  private static final int MOST_GAPS = 5;

  /**
   * A group.
   *
   * @param isCovered whether anybody would be called now
   * @param gaps when nobody would be called in the next days
   */
  public record OfGroup(String id, List<OfStep> steps, boolean isCovered, List<String> gaps) {}

  /** A step: people by name, and whoever is on call in its schedules. */
  public record OfStep(int number, List<OnCallPerson> people, List<OfSchedule> schedules) {

    /** Whether anybody in it would be called now. */
    public boolean isCovered() {
      return Stream.concat(
              people.stream(), schedules.stream().flatMap(one -> one.people().stream()))
          .anyMatch(OnCallPerson::isCallable);
    }
  }

  /**
   * A schedule.
   *
   * @param until when others are on call; empty for never
   * @param next who that is; empty for nobody
   * @param isKnown whether the plan has it
   */
  public record OfSchedule(
      String id,
      String path,
      List<OnCallPerson> people,
      Optional<Handoff> until,
      List<OnCallPerson> next,
      boolean isKnown) {}

  /** When others are on call, as people read it. */
  public record Handoff(Instant at, String text) {}

  /** What these duties say now. */
  public static OnCallNow of(Duties duties, Frame frame) {
    return new OnCallNow(
        duties.groups().stream().map(group -> group(group, duties, frame)).toList(),
        Unreadable.sentences(duties));
  }

  private static OfGroup group(Group group, Duties duties, Frame frame) {
    List<OfStep> steps = new ArrayList<>();
    for (Step step : withInactive(group).steps(_ -> List.of())) {
      steps.add(
          new OfStep(
              steps.size() + 1,
              people(step.people(), group, duties, frame),
              step.schedules().stream().map(id -> schedule(id, group, duties, frame)).toList()));
    }
    return new OfGroup(
        group.id(), steps, steps.stream().anyMatch(OfStep::isCovered), gaps(group, duties, frame));
  }

  /** The steps of a group leave them out, and the page says that they are left out. */
  private static Group withInactive(Group group) {
    return group.with(
        group.responders().stream()
            .map(
                r ->
                    new Responder(
                        r.id(),
                        r.priority(),
                        r.name(),
                        r.step(),
                        true,
                        r.language(),
                        r.line(),
                        r.numbers()))
            .toList());
  }

  private static List<OnCallPerson> people(
      List<String> ids, Group group, Duties duties, Frame frame) {
    return ids.stream().map(id -> OnCallPerson.of(id, Optional.of(group), duties, frame)).toList();
  }

  private static OfSchedule schedule(String id, Group group, Duties duties, Frame frame) {
    Schedule schedule = duties.plan().schedules().get(id);
    String path = Paths.calendar(id);
    if (schedule == null) {
      return new OfSchedule(id, path, List.of(), Optional.empty(), List.of(), false);
    }
    Duty duty = schedule.duty(frame.times().now());
    return new OfSchedule(
        id,
        path,
        people(duty.people(), group, duties, frame),
        duty.until().map(at -> new Handoff(at, new Days(frame).moment(at))),
        people(duty.until().map(schedule::onCall).orElse(List.of()), group, duties, frame),
        true);
  }

  private static List<String> gaps(Group group, Duties duties, Frame frame) {
    Instant now = frame.times().now().truncatedTo(ChronoUnit.SECONDS);
    Days days = new Days(frame);
    return duties
        .plan()
        .with(Map.of(group.id(), group))
        .gaps(group.id(), new Period(now, now.plus(AHEAD)))
        .stream()
        .limit(MOST_GAPS)
        .map(days::period)
        .toList();
  }
}
