package dev.rollcall.console.state;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.OpenSources;
import dev.rollcall.plan.Person;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanRoster;
import dev.rollcall.plan.PublishedPlan;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plan and the tables at one moment. Immutable.
 *
 * @param version of the plan; 0 if nothing was ever published
 * @param unreadable keys of what cannot be read and counts as absent, with the reason
 */
public record Duties(long version, Plan plan, Tables tables, Map<String, String> unreadable) {

  /** Nothing is known. */
  static final Duties NONE = new Duties(0, Plan.EMPTY, new Tables(Map.of(), Map.of()), Map.of());

  /**
   * What role directory has published of the tables.
   *
   * @param people everybody whom a table gives a phone number
   */
  public record Tables(Map<String, Group> groups, Map<String, Responder> people)
      implements PlanRoster.Tables {

    @Override
    public Optional<Group> group(String groupId) {
      return Optional.ofNullable(groups.get(groupId));
    }

    /** No page asks for it. */
    @Override
    public String defaultGroupId() {
      return "";
    }

    @Override
    public Optional<Responder> person(String responderId) {
      return Optional.ofNullable(people.get(responderId));
    }
  }

  /** What was published, without the documents that cannot be read. */
  static Duties of(PublishedPlan published, Tables tables, Map<String, String> unreadable) {
    Map<String, String> all = new TreeMap<>(unreadable);
    Plan plan = published.plan(all::put);
    return new Duties(published.version(), plan, tables, Collections.unmodifiableMap(all));
  }

  /** All groups by id, with their people as they would be called. A group of the plan wins. */
  public List<Group> groups() {
    PlanRoster roster = roster();
    TreeSet<String> ids = new TreeSet<>(tables.groups().keySet());
    ids.addAll(plan.groups().keySet());
    return ids.stream()
        .flatMap(id -> roster.group(id).stream())
        .filter(group -> !group.responders().isEmpty() || !group.dutyPlaces().isEmpty())
        .toList();
  }

  /** Everybody whom a schedule, a group, the plan or a table names, by id. */
  public TreeSet<String> everybody() {
    TreeSet<String> ids = new TreeSet<>(plan.people().keySet());
    ids.addAll(tables.people().keySet());
    groups().forEach(group -> group.responders().forEach(one -> ids.add(one.id())));
    plan.schedules().values().forEach(schedule -> ids.addAll(schedule.people()));
    return ids;
  }

  /** Somebody as they would be called, without a place in a group. */
  public Responder person(String id) {
    return roster().person(id);
  }

  /** Whether a group may call somebody, whoever is on call. So it is for a group nobody knows. */
  public boolean mayCall(String groupId, String person) {
    return groups().stream()
        .filter(group -> group.id().equals(groupId))
        .findFirst()
        .map(
            group ->
                group.responders().stream().anyMatch(one -> one.id().equals(person))
                    || plan.schedulesOf(group).stream()
                        .anyMatch(schedule -> schedule.people().contains(person)))
        .orElse(true);
  }

  /** How many phone numbers somebody has; empty while no table has published anybody. */
  public OptionalInt numbers(String id) {
    Responder listed = tables.people().get(id);
    Person planned = plan.people().get(id);
    int inPlan = planned == null ? 0 : planned.numbers();
    if (listed != null) {
      return OptionalInt.of(listed.numbers());
    }
    return tables.people().isEmpty() && inPlan == 0 ? OptionalInt.empty() : OptionalInt.of(inPlan);
  }

  /** Whether somebody can be called, as far as is known. */
  public boolean hasNumber(String id) {
    OptionalInt numbers = numbers(id);
    return numbers.isEmpty() || numbers.getAsInt() > 0;
  }

  /** Who can take a shift of a schedule: those whom it names first. */
  public List<String> candidates(String scheduleId) {
    Schedule schedule = plan.schedules().get(scheduleId);
    SequencedSet<String> ids =
        new LinkedHashSet<>(schedule == null ? List.of() : new TreeSet<>(schedule.people()));
    ids.addAll(everybody());
    return List.copyOf(ids);
  }

  private PlanRoster roster() {
    return new PlanRoster(plan, tables, new OpenSources());
  }
}
