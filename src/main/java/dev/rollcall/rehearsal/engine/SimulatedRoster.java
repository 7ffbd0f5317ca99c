package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.GroupSpec;
import dev.rollcall.plan.OpenSources;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.PlanRoster;
import dev.rollcall.plan.UnusableFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The directory and the plan of a simulation as of now. A group with a schedule is the plan's,
 * because the tables have none; its people are in the tables too, so that they have their lines.
 */
public final class SimulatedRoster implements Roster {

  private final String defaultGroupId;

  /** As the tables and the plan have them; the lines in them do not count. */
  private final Map<String, Group> groups = new TreeMap<>();

  /** The plan but for its groups. */
  private final PlanReader documents = new PlanReader();

  private final Map<Row, String> phones = new HashMap<>();
  private final Map<String, Set<String>> namesOfLines = new HashMap<>();
  private Map<String, String> lines = Map.of();
  private Map<String, Group> tables = Map.of();
  private Map<String, Responder> everybody = Map.of();
  private final OpenSources sources = new OpenSources();
  private PlanRoster roster = new PlanRoster(Plan.EMPTY, new Tables(), sources);

  private record Row(String groupId, String responderId) {}

  public SimulatedRoster(String defaultGroupId) {
    this.defaultGroupId = defaultGroupId;
  }

  @Override
  public Optional<Group> group(String groupId) {
    return roster.group(groupId);
  }

  @Override
  public List<String> onCall(String scheduleId, Instant at) {
    return roster.onCall(scheduleId, at);
  }

  @Override
  public Optional<Instant> shiftEnd(String scheduleId, String responderId, Instant at) {
    return roster.shiftEnd(scheduleId, responderId, at);
  }

  @Override
  public Routing route(Facts facts) {
    return roster.route(facts);
  }

  @Override
  public List<Hold> suppressions(Facts facts, Instant raisedAt, Instant at) {
    return roster.suppressions(facts, raisedAt, at);
  }

  @Override
  public boolean hasSources() {
    return roster.hasSources();
  }

  @Override
  public boolean isSource(Facts facts) {
    return roster.isSource(facts);
  }

  @Override
  public int numbers(String groupId, String responderId) {
    return roster.numbers(groupId, responderId);
  }

  /** The roster of the plan as it is now. */
  PlanRoster planned() {
    return roster;
  }

  /** What the core engine publishes; the topology has topic inhibition-sources. */
  public OpenSources sources() {
    return sources;
  }

  @Override
  public Optional<Instant> opens(String hoursId, Instant at) {
    return roster.opens(hoursId, at);
  }

  @Override
  public boolean isQuiet(String responderId, Severity severity, Instant at) {
    return roster.isQuiet(responderId, severity, at);
  }

  @Override
  public Responder person(String responderId) {
    return roster.person(responderId);
  }

  @Override
  public String defaultGroupId() {
    return defaultGroupId;
  }

  /** All groups, by id. */
  List<Group> groups() {
    return groups.keySet().stream().map(this::group).flatMap(Optional::stream).toList();
  }

  /** The groups as the directory publishes them: without schedules. */
  Collection<Group> tables() {
    return tables.values();
  }

  /** Everybody, as topic people has them, by id. */
  Collection<Responder> people() {
    return everybody.values();
  }

  /** The bodies of the plan's documents, by key, in the order in which they count. */
  Map<String, String> documents() {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (PlanKind kind : PlanKind.values()) {
      documents
          .of(kind)
          .forEach((id, body) -> bodies.put(kind.key(id), CanonicalSpec.of(kind, body)));
    }
    plannedGroups()
        .forEach((id, group) -> bodies.put(PlanKind.GROUPS.key(id), GroupSpec.of(group)));
    return bodies;
  }

  /**
   * Adds documents of the plan, which replace those of their kind and id; groups are left out.
   *
   * @param removed keys, such as {@code overrides/swap-1}
   * @throws UnusableFile if what follows is no plan; the documents stay as they were before
   */
  public void change(PlanReader more, Set<String> removed) {
    PlanReader after = documents.copy();
    removed.forEach(key -> remove(after, key));
    for (PlanKind kind : PlanKind.values()) {
      if (kind != PlanKind.GROUPS) {
        more.of(kind).forEach((id, body) -> after.put(kind, id, body));
      }
    }
    var unused = after.plan();
    documents.become(after);
    publish();
  }

  private static void remove(PlanReader from, String key) {
    int slash = key.indexOf('/');
    boolean removed =
        slash > 0
            && PlanKind.of(key.substring(0, slash))
                .filter(kind -> from.remove(kind, key.substring(slash + 1)))
                .isPresent();
    if (!removed) {
      throw new UnusableFile("the plan has no " + key);
    }
  }

  /** The line of this person now; the id itself for somebody unknown. */
  public String lineOf(String responderId) {
    return lines.getOrDefault(responderId, responderId);
  }

  /** Everybody who has ever been on this line. */
  public Set<String> namesOf(String line) {
    return namesOfLines.getOrDefault(line, Set.of(line));
  }

  /** Adds a group, or replaces the one of that id. */
  public void put(Group group) {
    groups.put(group.id(), group);
    publish();
  }

  /** As the group itself has this person, whatever the plan says. */
  public Optional<Responder> listed(String groupId, String responderId) {
    return Optional.ofNullable(groups.get(groupId)).flatMap(g -> g.responder(responderId));
  }

  /** From now on this is the person's number in this group. */
  public void putPhone(String groupId, String responderId, String phone) {
    phones.put(new Row(groupId, responderId), phone);
    publish();
  }

  /** Changes a group's policy. Unknown groups come into being. */
  public void changePolicy(String groupId, UnaryOperator<Policy> change) {
    Group group = groupOrNew(groupId);
    put(new Group(groupId, change.apply(group.policy()), group.responders(), group.dutyPlaces()));
  }

  /** Adds a person to a group, or replaces the one of that id. */
  public void putResponder(String groupId, Responder responder) {
    List<Responder> others = others(groupId, responder.id());
    others.add(responder);
    put(groupOrNew(groupId).with(others));
  }

  public void removeResponder(String groupId, String responderId) {
    put(groupOrNew(groupId).with(others(groupId, responderId)));
  }

  /** As the directory does: lines keep their names as far as they can. */
  private void publish() {
    Plan plan = documents.plan();
    Map<String, Responder> people = new TreeMap<>();
    plan.people().forEach((id, person) -> people.put(id, person.responder()));
    List<PhoneLines.Row> rows = new ArrayList<>();
    for (Group group : groups.values()) {
      for (Responder responder : group.responders()) {
        numbersIn(group.id(), responder.id())
            .forEach(number -> rows.add(new PhoneLines.Row(responder.id(), number)));
      }
    }
    people
        .keySet()
        .forEach(id -> numbersOf(id).forEach(number -> rows.add(new PhoneLines.Row(id, number))));
    lines = PhoneLines.name(rows, lines);
    lines.forEach(
        (person, line) -> namesOfLines.computeIfAbsent(line, _ -> new HashSet<>()).add(person));
    Map<String, Group> published = new TreeMap<>();
    groups.forEach((id, group) -> published.put(id, asPublished(group, people)));
    tables = published;
    Map<String, Responder> all = new TreeMap<>();
    people.forEach((id, person) -> all.put(id, person.on(lineOf(id))));
    for (Group group : published.values()) {
      group.responders().stream()
          .filter(r -> !people.containsKey(r.id()))
          .forEach(r -> all.merge(r.id(), r.withoutPlace(), Responder::orActiveAs));
    }
    everybody = all;
    roster = new PlanRoster(plan.with(plannedGroups()), new Tables(), sources);
  }

  /** The tables have no schedules. */
  private Group asPublished(Group group, Map<String, Responder> people) {
    List<Responder> responders =
        group.responders().stream()
            .map(
                listed ->
                    listed
                        .knownAs(people.getOrDefault(listed.id(), listed))
                        .withNumbers(numbersIn(group.id(), listed.id()).size())
                        .on(lineOf(listed.id())))
            .toList();
    return new Group(group.id(), group.policy(), responders);
  }

  /** A number in the group's own row comes first; without any the person has one all the same. */
  private List<String> numbersIn(String groupId, String responderId) {
    String own = phones.get(new Row(groupId, responderId));
    return own != null ? List.of(own) : numbersOf(responderId);
  }

  private List<String> numbersOf(String responderId) {
    List<String> known = documents.phonesOfPeople().getOrDefault(responderId, List.of());
    return known.isEmpty() ? List.of("of " + responderId) : known;
  }

  /** The groups that only a plan can have. */
  private Map<String, Group> plannedGroups() {
    Map<String, Group> planned = new TreeMap<>(groups);
    planned.values().removeIf(group -> group.dutyPlaces().isEmpty());
    return planned;
  }

  private final class Tables implements PlanRoster.Tables {
    @Override
    public Optional<Group> group(String groupId) {
      return Optional.ofNullable(tables.get(groupId));
    }

    @Override
    public String defaultGroupId() {
      return defaultGroupId;
    }

    @Override
    public Optional<Responder> person(String responderId) {
      return Optional.ofNullable(everybody.get(responderId));
    }
  }

  private List<Responder> others(String groupId, String responderId) {
    List<Responder> others = new ArrayList<>(groupOrNew(groupId).responders());
    others.removeIf(r -> r.id().equals(responderId));
    return others;
  }

  private Group groupOrNew(String groupId) {
    return Optional.ofNullable(groups.get(groupId))
        .orElse(new Group(groupId, Policy.DEFAULT, List.of()));
  }
}
