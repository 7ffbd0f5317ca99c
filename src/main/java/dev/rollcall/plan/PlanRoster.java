package dev.rollcall.plan;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.schedule.Schedule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roster of one plan over the tables. A group of the plan hides the tables' group of its id.
 * The lines of all people are those of the tables, so that two calls never ring one phone. One
 * thread.
 */
public final class PlanRoster implements Roster {

  /** What the tables say. */
  public interface Tables {

    Optional<Group> group(String groupId);

    String defaultGroupId();

    /** Somebody whom a table names. */
    Optional<Responder> person(String responderId);
  }

  private final Plan plan;
  private final Tables tables;
  private final OpenSources sources;

  /** Groups of the plan with their people's lines. */
  private final Map<String, Group> groups = new HashMap<>();

  /**
   * A roster.
   *
   * @param tables as they are now; after a change another roster is needed
   * @param sources as they are whenever it is asked
   */
  public PlanRoster(Plan plan, Tables tables, OpenSources sources) {
    this.plan = plan;
    this.tables = tables;
    this.sources = sources;
    sources.keep(plan.inhibitions());
  }

  @Override
  public Optional<Group> group(String groupId) {
    Group planned = plan.groups().get(groupId);
    return planned == null
        ? tables.group(groupId).map(this::withPlannedPeople)
        : Optional.of(groups.computeIfAbsent(groupId, _ -> withPeople(planned)));
  }

  @Override
  public String defaultGroupId() {
    return tables.defaultGroupId();
  }

  @Override
  public List<String> onCall(String scheduleId, Instant at) {
    return schedule(scheduleId).map(schedule -> schedule.onCall(at)).orElse(List.of());
  }

  @Override
  public Optional<Instant> shiftEnd(String scheduleId, String responderId, Instant at) {
    return schedule(scheduleId).flatMap(schedule -> schedule.shiftEnd(responderId, at));
  }

  private Optional<Schedule> schedule(String scheduleId) {
    return Optional.ofNullable(plan.schedules().get(scheduleId));
  }

  @Override
  public Routing route(Facts facts) {
    return Route.first(plan.routes(), facts);
  }

  @Override
  public List<Hold> suppressions(Facts facts, Instant raisedAt, Instant at) {
    return Stream.concat(
            plan.silences().values().stream()
                .map(silence -> silence.hold(facts, raisedAt, at, plan.hours()))
                .flatMap(Optional::stream),
            plan.inhibitions().stream().flatMap(rule -> rule.holds(facts, raisedAt, at, sources)))
        .toList();
  }

  @Override
  public boolean hasSources() {
    return !plan.inhibitions().isEmpty() || sources.areThere();
  }

  /** Also one that is known as open because of a rule that is gone: its end must be published. */
  @Override
  public boolean isSource(Facts facts) {
    return plan.inhibitions().stream().anyMatch(rule -> rule.isSource(facts))
        || sources.has(facts.errorId());
  }

  /** As {@link Plan#nextStop}. */
  Optional<Instant> nextStop(Instant after) {
    return plan.nextStop(after);
  }

  @Override
  public Optional<Instant> opens(String hoursId, Instant at) {
    return Optional.ofNullable(plan.hours().get(hoursId)).flatMap(hours -> hours.opens(at));
  }

  @Override
  public boolean isQuiet(String responderId, Severity severity, Instant at) {
    Person person = plan.people().get(responderId);
    return person != null && person.isQuiet(severity, at, plan.hours());
  }

  @Override
  public Responder person(String responderId) {
    Optional<Responder> listed = tables.person(responderId);
    Person person = plan.people().get(responderId);
    if (person == null) {
      return listed.orElseGet(() -> Responder.unlisted(responderId));
    }
    Responder planned = person.responder();
    return listed
        .map(known -> planned.knownAs(known).withNumbers(known.numbers()).on(known.line()))
        .orElse(planned);
  }

  /** A row of the tables has its number also while a group of the plan hides its group. */
  @Override
  public int numbers(String groupId, String responderId) {
    return tables
        .group(groupId)
        .flatMap(hidden -> hidden.responder(responderId))
        .orElseGet(() -> person(responderId))
        .numbers();
  }

  /**
   * The tables say the numbers and the lines of their groups; the plan may say more of the people.
   */
  private Group withPlannedPeople(Group group) {
    return plan.people().isEmpty()
        ? group
        : group.with(group.responders().stream().map(this::withPlannedPerson).toList());
  }

  private Responder withPlannedPerson(Responder place) {
    Person person = plan.people().get(place.id());
    return person == null ? place : place.knownAs(person.responder());
  }

  private Group withPeople(Group group) {
    return group.with(
        group.responders().stream().map(place -> withPerson(group.id(), place)).toList());
  }

  /** A name or a language that the group gives itself counts more. */
  private Responder withPerson(String groupId, Responder place) {
    Responder person = person(place.id());
    return place.knownAs(person).withNumbers(numbers(groupId, place.id())).on(person.line());
  }
}
