package dev.rollcall.replay;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A run in numbers.
 *
 * @param name what the run is called in a report
 * @param people by id; without those who were not called
 * @param groups by id; without those that had no incident
 * @param nights how often each person was called in each night
 */
public record Figures(
    String name,
    RunLog log,
    SortedMap<String, PersonFigures> people,
    SortedMap<String, GroupFigures> groups,
    Map<Night, Integer> nights) {

  /**
   * A night of a person.
   *
   * @param evening the day on which it begins, by the person's clocks
   */
  public record Night(String person, LocalDate evening) {}

  public Figures {
    people = Collections.unmodifiableSortedMap(people);
    groups = Collections.unmodifiableSortedMap(groups);
    nights = Map.copyOf(nights);
  }

  /** The figures of a run; {@code zones} has the time zone of each person. */
  static Figures of(String name, RunLog log, Function<String, ZoneId> zones) {
    SortedMap<String, PersonFigures> people = new TreeMap<>();
    Map<Night, Integer> nights = new HashMap<>();
    for (LoggedCall call : log.calls()) {
      ZoneId zone = zones.apply(call.person());
      people.computeIfAbsent(call.person(), _ -> new PersonFigures()).add(call, zone);
      PersonFigures.night(call.at(), zone)
          .ifPresent(evening -> nights.merge(new Night(call.person(), evening), 1, Integer::sum));
    }
    SortedMap<String, GroupFigures> groups = new TreeMap<>();
    for (LoggedIncident incident : log.incidents()) {
      groups.computeIfAbsent(incident.groupId(), _ -> new GroupFigures()).add(incident);
    }
    return new Figures(name, log, people, groups, nights);
  }
}
