package dev.rollcall.rehearsal.file;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Coverage;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.rehearsal.engine.ScenarioActions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A story in virtual time and the calls that must follow. Users read about the format in
 * docs/reference/scenarios.md.
 *
 * @param start the instant of {@code 0s}
 * @param plan the groups, and the schedules among their responders
 * @param documents of the plan, which nobody may change
 * @param phones all numbers that are named, none of which may be found in a record
 * @param phonesOfGroups the number of each person, by group and responder, where one is given
 * @param goodbye how long the flow speaks after a key
 * @param tolerance how late a call may be; never early
 */
public record Scenario(
    String name,
    Instant start,
    Plan plan,
    PlanReader documents,
    Set<String> phones,
    Map<String, Map<String, String>> phonesOfGroups,
    String defaultGroup,
    Duration goodbye,
    List<Step> steps,
    Duration until,
    Duration tolerance,
    Expectation expect) {

  /** The groups. */
  public List<Group> groups() {
    return List.copyOf(plan.groups().values());
  }

  /** Something that happens. Steps of one instant happen in this order. */
  public record Step(Duration at, Action action) {}

  /** Does something to a simulation; throws IllegalStateException for what cannot be just then. */
  @FunctionalInterface
  public interface Action {
    void happen(ScenarioActions stage);
  }

  /** What must be true at the end. An empty field is not compared. */
  public record Expectation(
      Optional<List<Call>> calls,
      Optional<List<HangUp>> hangUps,
      Map<String, IncidentEnd> incidents,
      Map<String, History> history,
      Optional<Integer> deadLetters,
      List<OnCall> onCall,
      List<Gap> gaps) {

    /** Nothing is compared. */
    static final Expectation NONE =
        new Expectation(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            List.of(),
            List.of());
  }

  /**
   * A call that starts ringing.
   *
   * @param number which of the person's numbers rings, from 1; empty if it is not compared
   */
  public record Call(Duration at, String to, Set<String> about, Optional<Integer> number) {}

  /** A call that is hung up. */
  public record HangUp(Duration at, String to) {}

  /** How an incident stands at the end. */
  public record IncidentEnd(
      Optional<EscalationStatus> status, Optional<String> by, Optional<Integer> duplicates) {}

  /** Kinds that must occur in this order, others between, and kinds that must not. */
  public record History(List<HistoryKind> contains, Set<HistoryKind> never) {}

  /**
   * Who is on call at an instant, which may lie outside of the story.
   *
   * @param people empty for nobody
   * @param until when that changes; empty if it is not compared
   */
  public record OnCall(String schedule, Instant at, Set<String> people, Optional<Instant> until) {}

  /** Nobody of a group is on call in this period, and somebody is right before and right after. */
  public record Gap(String group, Period period) {

    /** A second more on both sides is looked at. */
    static final Duration LONGEST = Coverage.LONGEST.minusDays(1);
  }
}
