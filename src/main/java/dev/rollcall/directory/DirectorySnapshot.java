package dev.rollcall.directory;

import dev.rollcall.roster.Group;
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

  @Override
  public Optional<PhoneNumber> find(String groupId, String responderId) {
    return Optional.ofNullable(numbers.get(new Person(groupId, responderId)));
  }
}
