package dev.rollcall.directory;

import dev.rollcall.roster.Group;
import dev.rollcall.roster.Responder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory at one moment: groups without numbers, and the numbers apart from them. */
public final class DirectorySnapshot implements PhoneBook {

  record Person(String groupId, String responderId) {}

  private final List<Group> groups;
  private final Map<Person, PhoneNumber> numbers;

  DirectorySnapshot(List<Group> groups, Map<Person, PhoneNumber> numbers) {
    this.groups = List.copyOf(groups);
    this.numbers = Map.copyOf(numbers);
  }

  /** By groupId, ascending; a group's responders by priority. */
  public List<Group> groups() {
    return groups;
  }

  /** As this group lists the person. */
  Optional<Responder> responder(String groupId, String responderId) {
    return groups.stream()
        .filter(group -> group.id().equals(groupId))
        .flatMap(group -> group.responders().stream())
        .filter(responder -> responder.id().equals(responderId))
        .findFirst();
  }

  @Override
  public Optional<PhoneNumber> find(String groupId, String responderId) {
    return Optional.ofNullable(numbers.get(new Person(groupId, responderId)));
  }
}
