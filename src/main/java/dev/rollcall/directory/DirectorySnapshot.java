package dev.rollcall.directory;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.core.roster.Responder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The directory at one moment: groups and people without numbers, and the numbers apart. */
public final class DirectorySnapshot {

  private final List<Group> groups;
  private final SortedMap<String, Responder> people;
  private final NumberBook numbers;
  private final List<PhoneLines.Row> rows;

  /**
   * A snapshot.
   *
   * @param groups as the rows list them
   * @param people of table People
   * @param rows each phone of each name, of all rows
   */
  DirectorySnapshot(
      List<Group> groups,
      Map<String, Responder> people,
      NumberBook numbers,
      List<PhoneLines.Row> rows) {
    this.numbers = numbers;
    this.rows = List.copyOf(rows);
    this.groups = groups.stream().map(group -> group.with(knownAs(group, people))).toList();
    this.people = new TreeMap<>();
    people.forEach((id, person) -> this.people.put(id, numbered(person)));
    for (Group group : this.groups) {
      group.responders().stream()
          .filter(person -> !people.containsKey(person.id()))
          .forEach(
              person -> this.people.merge(person.id(), numbered(person), Responder::orActiveAs));
    }
  }

  private List<Responder> knownAs(Group group, Map<String, Responder> known) {
    return group.responders().stream()
        .map(person -> person.knownAs(known.getOrDefault(person.id(), person)))
        .map(person -> person.withNumbers(Math.max(1, numbers.in(group.id(), person.id()).size())))
        .toList();
  }

  private Responder numbered(Responder person) {
    return person.withoutPlace().withNumbers(Math.max(1, numbers.of(person.id()).size()));
  }

  /**
   * The groups with the lines named.
   *
   * @param before the names so far, by responderId
   */
  List<Group> groups(Map<String, String> before) {
    Map<String, String> lines = PhoneLines.name(rows, before);
    return groups.stream()
        .map(group -> group.with(group.responders().stream().map(r -> onLine(r, lines)).toList()))
        .toList();
  }

  /**
   * Everybody whom a table names, with the lines named, by id: as table People has them, or as the
   * first group that lists them, and then active if any group says so.
   *
   * @param before the names so far, by responderId
   */
  List<Responder> people(Map<String, String> before) {
    Map<String, String> lines = PhoneLines.name(rows, before);
    return people.values().stream().map(person -> onLine(person, lines)).toList();
  }

  private static Responder onLine(Responder person, Map<String, String> lines) {
    return person.on(lines.getOrDefault(person.id(), person.id()));
  }

  /** By groupId, ascending; a group's responders by priority. */
  public List<Group> groups() {
    return groups;
  }

  /** The person as this group lists them; else as anybody knows them. */
  Optional<Responder> responder(String groupId, String responderId) {
    return groups.stream()
        .filter(group -> group.id().equals(groupId))
        .flatMap(group -> group.responder(responderId).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(people.get(responderId)));
  }

  /**
   * A number of this person: the one of the group's own row, else table People's, else the one of
   * the first row that has the person, in order of groupId.
   *
   * @param index among the person's numbers, 0 for the first
   * @return empty if there is none, or none that is valid
   */
  public Optional<PhoneNumber> find(String groupId, String responderId, int index) {
    return numbers.in(groupId, responderId).stream().skip(index).findFirst();
  }
}
