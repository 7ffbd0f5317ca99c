package dev.rollcall.core.roster;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who is asked together; nobody is in a list twice.
 *
 * @param people by name
 * @param schedules whoever is on call in these is asked with them
 * @param onDuty who that was when the steps were made; a step is asked of who it is then
 */
public record Step(List<String> people, List<String> schedules, List<String> onDuty) {

  public Step {
    people = once(people);
    schedules = once(schedules);
    onDuty = once(onDuty);
  }

  /** People by name alone. */
  public static Step of(List<String> people) {
    return new Step(people, List.of(), List.of());
  }

  /** Everybody in it when the steps were made. */
  public List<String> members() {
    return joined(people, onDuty);
  }

  /**
   * The part of the step with these people by name, with its schedules or without them; empty if
   * nothing is left.
   */
  public Optional<Step> part(Predicate<String> who, boolean withSchedules) {
    Step part =
        new Step(
            people.stream().filter(who).toList(),
            withSchedules ? schedules : List.of(),
            withSchedules ? onDuty : List.of());
    return Optional.of(part).filter(step -> !step.people.isEmpty() || !step.schedules.isEmpty());
  }

  Step with(Step other) {
    return new Step(
        joined(people, other.people),
        joined(schedules, other.schedules),
        joined(onDuty, other.onDuty));
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  private static List<String> once(List<String> ids) {
    return ids.stream().distinct().toList();
  }
}
