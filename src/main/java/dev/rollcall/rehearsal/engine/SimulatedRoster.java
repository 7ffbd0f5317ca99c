package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The directory of a simulation: what the tables would say, as of now. */
public final class SimulatedRoster implements Roster {

  private final String defaultGroupId;

  /** As the tables have them; the lines in them do not count. */
  private final Map<String, Group> tables = new TreeMap<>();

  private final Map<Row, String> phones = new HashMap<>();
  private final Map<String, Responder> people = new TreeMap<>();
  private final Map<String, List<String>> phonesOfPeople = new HashMap<>();
  private final Map<String, Set<String>> namesOfLines = new HashMap<>();
  private Map<String, String> lines = Map.of();
  private Map<String, Group> published = Map.of();
  private Map<String, Responder> everybody = Map.of();

  private record Row(String groupId, String responderId) {}

  public SimulatedRoster(String defaultGroupId) {
    this.defaultGroupId = defaultGroupId;
  }

  @Override
  public Optional<Group> group(String groupId) {
    return Optional.ofNullable(published.get(groupId));
  }

  @Override
  public String defaultGroupId() {
    return defaultGroupId;
  }

  @Override
  public Responder person(String responderId) {
    return Optional.ofNullable(everybody.get(responderId))
        .orElseGet(() -> Responder.unlisted(responderId));
  }

  /** Everybody, as topic people has them, by id. */
  Collection<Responder> people() {
    return everybody.values();
  }

  /** All groups, by id. */
  Collection<Group> groups() {
    return published.values();
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
    tables.put(group.id(), group);
    publish();
  }

  /** From now on this is the person's number in this group. */
  public void putPhone(String groupId, String responderId, String phone) {
    phones.put(new Row(groupId, responderId), phone);
    publish();
  }

  /**
   * As table People has it.
   *
   * @param numbers the person's, in the order of their calls; empty for one that nobody named
   */
  public void putPerson(Responder person, List<String> numbers) {
    people.put(person.id(), person.withNumbers(Math.max(1, numbers.size())));
    phonesOfPeople.put(person.id(), List.copyOf(numbers));
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
    List<PhoneLines.Row> rows = new ArrayList<>();
    for (Group group : tables.values()) {
      for (Responder responder : group.responders()) {
        numbers(group.id(), responder.id())
            .forEach(number -> rows.add(new PhoneLines.Row(responder.id(), number)));
      }
    }
    people
        .keySet()
        .forEach(id -> numbersOf(id).forEach(number -> rows.add(new PhoneLines.Row(id, number))));
    lines = PhoneLines.name(rows, lines);
    lines.forEach(
        (person, line) -> namesOfLines.computeIfAbsent(line, _ -> new HashSet<>()).add(person));
    Map<String, Group> groups = new TreeMap<>();
    tables.forEach((id, group) -> groups.put(id, onTheirLines(group)));
    published = groups;
    Map<String, Responder> all = new TreeMap<>();
    people.forEach((id, person) -> all.put(id, person.on(lineOf(id))));
    for (Group group : groups.values()) {
      group.responders().forEach(r -> all.computeIfAbsent(r.id(), _ -> r.withoutPlace()));
    }
    everybody = all;
  }

  private Group onTheirLines(Group group) {
    return group.with(
        group.responders().stream().map(listed -> asPublished(group.id(), listed)).toList());
  }

  private Responder asPublished(String groupId, Responder listed) {
    Responder known = people.getOrDefault(listed.id(), listed);
    return listed
        .knownAs(known)
        .withNumbers(numbers(groupId, listed.id()).size())
        .on(lineOf(listed.id()));
  }

  /** A number in the group's own row comes first; without any the person has one all the same. */
  private List<String> numbers(String groupId, String responderId) {
    String own = phones.get(new Row(groupId, responderId));
    return own != null ? List.of(own) : numbersOf(responderId);
  }

  private List<String> numbersOf(String responderId) {
    List<String> known = phonesOfPeople.getOrDefault(responderId, List.of());
    return known.isEmpty() ? List.of("of " + responderId) : known;
  }

  private List<Responder> others(String groupId, String responderId) {
    List<Responder> others = new ArrayList<>(groupOrNew(groupId).responders());
    others.removeIf(r -> r.id().equals(responderId));
    return others;
  }

  private Group groupOrNew(String groupId) {
    return Optional.ofNullable(tables.get(groupId))
        .orElse(new Group(groupId, Policy.DEFAULT, List.of()));
  }
}
