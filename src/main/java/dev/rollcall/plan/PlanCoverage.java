package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Coverage;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a plan leaves a gap. A group is looked at as a whole, because one of its schedules may
 * cover what another leaves open. A schedule that no group names is looked at alone.
 *
 * @param parts groups first
 * @param idle overrides that change nothing for some time in the period
 */
public record PlanCoverage(List<Part> parts, List<IdleOverride> idle) {

  /**
   * A group or a schedule.
   *
   * @param name for people: {@code group storage}
   * @param zone of its first schedule; UTC if it has none
   */
  public record Part(String name, ZoneId zone, List<Period> gaps) {}

  /** When an override of a schedule has no effect. */
  public record IdleOverride(Schedule schedule, String overrideId, Period period) {}

  public PlanCoverage {
    parts = List.copyOf(parts);
    idle = List.copyOf(idle);
  }

  /**
   * The gaps of a plan.
   *
   * @param period {@link Coverage#LONGEST} at most
   * @throws IllegalArgumentException for a longer one
   */
  public static PlanCoverage of(Plan plan, Period period) {
    List<Part> parts = new ArrayList<>();
    Set<String> inGroups = new HashSet<>();
    for (Group group : plan.groups().values()) {
      List<Schedule> schedules = plan.schedulesOf(group);
      schedules.forEach(schedule -> inGroups.add(schedule.id()));
      ZoneId zone = schedules.isEmpty() ? ZoneOffset.UTC : schedules.getFirst().zone();
      parts.add(new Part("group " + group.id(), zone, plan.gaps(group.id(), period)));
    }
    for (Schedule schedule : plan.schedules().values()) {
      if (!inGroups.contains(schedule.id())) {
        List<Period> gaps = new Coverage(List.of(schedule), Set.of()).gaps(period);
        parts.add(new Part("schedule " + schedule.id(), schedule.zone(), gaps));
      }
    }
    return new PlanCoverage(parts, idle(plan, period));
  }

  private static List<IdleOverride> idle(Plan plan, Period period) {
    List<IdleOverride> idle = new ArrayList<>();
    for (Schedule schedule : plan.schedules().values()) {
      schedule.overrides().stream()
          .filter(override -> override.period().overlaps(period))
          .forEach(
              override ->
                  schedule.withoutEffect(override.id()).stream()
                      .filter(period::overlaps)
                      .map(when -> new IdleOverride(schedule, override.id(), when))
                      .forEach(idle::add));
    }
    return idle;
  }
}
