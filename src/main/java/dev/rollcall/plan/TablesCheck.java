package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether files and tables fit together: whom the plan names can be called, and no group of a table
 * is hidden by mistake.
 */
public final class TablesCheck {

  private final PlanReader files;
  private final Plan after;
  private final PublishedTables tables;
  private final Set<String> callable;

  /**
   * A check.
   *
   * @param after the plan as it would be with the files
   */
  public TablesCheck(PlanReader files, Plan after, PublishedTables tables) {
    this.files = files;
    this.after = after;
    this.tables = tables;
    this.callable = new HashSet<>(tables.people());
    callable.addAll(files.phones().keySet());
  }

  /**
   * Refuses a group of the files that hides one of table Responders for the first time.
   *
   * @throws UnusableFile naming the group
   */
  public void refuseTakeOver(PublishedPlan published) {
    files
        .of(PlanKind.GROUPS)
        .forEach(
            (id, body) -> {
              boolean isNew = !published.documents().containsKey(PlanKind.GROUPS.key(id));
              if (isNew && tables.groups().contains(id)) {
                throw body.wrong(
                    "hides the group of that id in table Responders; --take-over allows it");
              }
            });
  }

  /**
   * Refuses a schedule and a group of the files in which nobody has a phone number. While no table
   * gives anybody a number, only numbers in the files are known, and nothing is refused.
   *
   * @throws UnusableFile naming the schedule or the group
   */
  public void refuseWithoutNumbers() {
    if (tables.people().isEmpty()) {
      return;
    }
    files.of(PlanKind.SCHEDULES).forEach((id, body) -> refuse(body, peopleOfSchedule(id)));
    files.of(PlanKind.GROUPS).forEach((id, body) -> refuse(body, peopleOfGroup(id)));
  }

  private void refuse(YamlFields body, Set<String> people) {
    if (!people.isEmpty() && people.stream().noneMatch(callable::contains)) {
      throw body.wrong(
          "nobody in it has a phone number: %s; ./rollcall person phone gives one"
              .formatted(String.join(", ", new TreeSet<>(people))));
    }
  }

  /** Whom the plan names and nobody can call, in alphabetical order. */
  public List<String> withoutNumber() {
    return Stream.concat(
            after.schedules().keySet().stream().map(this::peopleOfSchedule),
            after.groups().keySet().stream().map(this::peopleOfGroup))
        .flatMap(Set::stream)
        .filter(person -> !callable.contains(person))
        .distinct()
        .sorted()
        .toList();
  }

  private Set<String> peopleOfSchedule(String id) {
    Schedule schedule = after.schedules().get(id);
    return schedule == null ? Set.of() : schedule.people();
  }

  private Set<String> peopleOfGroup(String id) {
    Group group = after.groups().get(id);
    if (group == null) {
      return Set.of();
    }
    Set<String> people = new HashSet<>();
    group.responders().forEach(responder -> people.add(responder.id()));
    group.dutyPlaces().forEach(place -> people.addAll(peopleOfSchedule(place.scheduleId())));
    return people;
  }
}
