package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.OnDuty;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Schedule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** The person as some group lists them; the same group until the tables change. */
    Optional<Responder> listed(String responderId);
  }

  private final Plan plan;
  private final Tables tables;

  /** Groups of the plan with their people's lines. */
  private final Map<String, Group> groups = new HashMap<>();

  /**
   * A roster.
   *
   * @param tables as they are now; after a change another roster is needed
   */
  public PlanRoster(Plan plan, Tables tables) {
    this.plan = plan;
    this.tables = tables;
  }

  @Override
  public Optional<Group> group(String groupId) {
    Group planned = plan.groups().get(groupId);
    return planned == null
        ? tables.group(groupId)
        : Optional.of(groups.computeIfAbsent(groupId, _ -> withPeople(planned)));
  }

  @Override
  public String defaultGroupId() {
    return tables.defaultGroupId();
  }

  @Override
  public OnDuty duty(String scheduleId, Instant at) {
    Schedule schedule = plan.schedules().get(scheduleId);
    if (schedule == null) {
      return OnDuty.UNKNOWN;
    }
    Duty duty = schedule.duty(at);
    return new OnDuty(duty.people(), duty.until(), duty.reason().text());
  }

  @Override
  public Responder person(String responderId) {
    Optional<Responder> listed = tables.listed(responderId);
    Person person = plan.people().get(responderId);
    if (person == null) {
      return listed.orElseGet(() -> Responder.unlisted(responderId));
    }
    return new Responder(
        responderId,
        0,
        person.name().isEmpty() ? listed.map(Responder::name).orElse("") : person.name(),
        OptionalInt.empty(),
        person.active(),
        person.language().isEmpty()
            ? listed.map(Responder::language).orElse("")
            : person.language(),
        listed.map(Responder::line).orElse(responderId));
  }

  private Group withPeople(Group group) {
    List<Responder> responders = group.responders().stream().map(this::withPerson).toList();
    return new Group(group.id(), group.policy(), responders, group.dutyPlaces());
  }

  /** A name or a language that the group gives itself counts more. */
  private Responder withPerson(Responder place) {
    Responder person = person(place.id());
    boolean isKnown = plan.people().containsKey(place.id());
    return new Responder(
        place.id(),
        place.priority(),
        place.name().isEmpty() ? person.name() : place.name(),
        place.step(),
        place.active() && (!isKnown || person.active()),
        place.language().isEmpty() ? person.language() : place.language(),
        person.line());
  }
}
