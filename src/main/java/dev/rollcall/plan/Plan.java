package dev.rollcall.plan;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.schedule.Coverage;
import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plan says, by id, in the order of its documents. A group of a published plan may name a
 * schedule that is not there; nobody is on call in it.
 *
 * @param routes in their order
 * @param inhibitions in their order
 */
public record Plan(
    Map<String, Schedule> schedules,
    Map<String, Hours> hours,
    Map<String, Group> groups,
    Map<String, Person> people,
    Map<String, Silence> silences,
    List<Route> routes,
    List<Inhibition> inhibitions) {

  /** More than a schedule needs in a year in which every week has a change. */
  private static final int MAX_OVERRIDES_NOT_OVER = 200;

  /** Of a scenario without a plan. */
  public static final Plan EMPTY =
      new Plan(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());

  public Plan {
    schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
    hours = Collections.unmodifiableMap(new LinkedHashMap<>(hours));
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
    silences = Collections.unmodifiableMap(new LinkedHashMap<>(silences));
    routes = List.copyOf(routes);
    inhibitions = List.copyOf(inhibitions);
  }

  /**
   * Whether a schedule has so many overrides that nobody could say who is on call by reading them.
   *
   * @throws UnusableFile naming the schedule
   */
  public void refuseTooManyOverrides(Instant now) {
    for (Schedule schedule : schedules.values()) {
      long count = schedule.overridesNotOver(now);
      if (count > MAX_OVERRIDES_NOT_OVER) {
        throw new UnusableFile(
            "schedule %s has %d overrides that are not over; it may have %d"
                .formatted(schedule.id(), count, MAX_OVERRIDES_NOT_OVER));
      }
    }
  }

  /** The same plan with these groups instead. */
  public Plan with(Map<String, Group> newGroups) {
    return new Plan(schedules, hours, newGroups, people, silences, routes, inhibitions);
  }

  /**
   * When nobody of a group would be called: none of its responders is active, and nobody is on call
   * in its schedules, or only people that the group or the plan has as not active.
   *
   * @throws IllegalArgumentException if there is no such group, or the period is longer than {@link
   *     Coverage#LONGEST}
   */
  public List<Period> gaps(String groupId, Period period) {
    Group group =
        Optional.ofNullable(groups.get(groupId))
            .orElseThrow(() -> new IllegalArgumentException("no group " + groupId));
    if (group.responders().stream().anyMatch(this::mayBeCalled)) {
      return List.of();
    }
    Set<String> notActive =
        Stream.concat(
                group.responders().stream().map(Responder::id),
                people.values().stream().filter(person -> !person.active()).map(Person::id))
            .collect(Collectors.toSet());
    return new Coverage(schedulesOf(group), notActive).gaps(period);
  }

  private boolean mayBeCalled(Responder responder) {
    Person person = people.get(responder.id());
    return responder.active() && (person == null || person.active());
  }

  /**
   * When a silence begins next, later than an instant, that stops what is under way; empty if none
   * is foreseen.
   */
  public Optional<Instant> nextStop(Instant after) {
    return silences.values().stream()
        .filter(silence -> silence.running() == Silence.Running.STOP)
        .flatMap(silence -> silence.nextBegin(after, hours).stream())
        .min(Comparator.naturalOrder());
  }

  /** The schedules among the responders of a group. */
  public List<Schedule> schedulesOf(Group group) {
    return group.dutyPlaces().stream()
        .map(DutyPlace::scheduleId)
        .distinct()
        .flatMap(id -> Optional.ofNullable(schedules.get(id)).stream())
        .toList();
  }
}
