package dev.rollcall.plan;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.schedule.Coverage;
import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What plan files say, by id, in the order of the files. Every schedule that a group names is
 * there.
 */
public record Plan(
    Map<String, Schedule> schedules,
    Map<String, Hours> hours,
    Map<String, Group> groups,
    Map<String, Person> people) {

  /** Of a scenario without a plan. */
  public static final Plan EMPTY = new Plan(Map.of(), Map.of(), Map.of(), Map.of());

  public Plan {
    schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
    hours = Collections.unmodifiableMap(new LinkedHashMap<>(hours));
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
  }

  /**
   * When nobody of a group would be called: none of its responders is active, and nobody is on call
   * in its schedules, or only people that the group, or the plan itself, has as not active.
   *
   * @throws IllegalArgumentException if there is no such group, or the period is longer than {@link
   *     Coverage#LONGEST}
   */
  public List<Period> gaps(String groupId, Period period) {
    Group group =
        Optional.ofNullable(groups.get(groupId))
            .orElseThrow(() -> new IllegalArgumentException("no group " + groupId));
    if (group.responders().stream().anyMatch(Responder::active)) {
      return List.of();
    }
    Set<String> notActive =
        group.responders().stream().map(Responder::id).collect(Collectors.toSet());
    people.values().stream()
        .filter(person -> !person.active())
        .map(Person::id)
        .forEach(notActive::add);
    return new Coverage(schedulesOf(group), notActive).gaps(period);
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
