package dev.rollcall.directory;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.core.roster.Responder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory at one moment: groups without numbers, and the numbers apart from them. */
public final class DirectorySnapshot {

  record Person(String groupId, String responderId) {}

  private final List<Group> groups;
  private final Map<Person, PhoneNumber> numbers;
  private final List<PhoneLines.Row> rows;

  /**
   * A snapshot.
   *
   * @param rows the phone of each name, of all rows
   */
  DirectorySnapshot(
      List<Group> groups, Map<Person, PhoneNumber> numbers, List<PhoneLines.Row> rows) {
    this.groups = List.copyOf(groups);
    this.numbers = Map.copyOf(numbers);
    this.rows = List.copyOf(rows);
  }

  /**
   * The groups with the lines named.
   *
   * @param before the names so far, by responderId
   */
  List<Group> groups(Map<String, String> before) {
    Map<String, String> lines = PhoneLines.name(rows, before);
    return groups.stream().map(group -> onLines(group, lines)).toList();
  }

  private static Group onLines(Group group, Map<String, String> lines) {
    return group.with(
        group.responders().stream()
            .map(person -> person.on(lines.getOrDefault(person.id(), person.id())))
            .toList());
  }

  /** By groupId, ascending; a group's responders by priority. */
  public List<Group> groups() {
    return groups;
  }

  /** The person as this group lists them. */
  Optional<Responder> responder(String groupId, String responderId) {
    return groups.stream()
        .filter(group -> group.id().equals(groupId))
        .flatMap(group -> group.responders().stream())
        .filter(responder -> responder.id().equals(responderId))
        .findFirst();
  }

  /** The number of this person in this group; empty if there is none, or none that is valid. */
  public Optional<PhoneNumber> find(String groupId, String responderId) {
    return Optional.ofNullable(numbers.get(new Person(groupId, responderId)));
  }
}
