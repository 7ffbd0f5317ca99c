package dev.rollcall.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The phone numbers of everybody, and which of them count in a group. Immutable. */
final class NumberBook {

  private record Place(String groupId, String responderId) {}

  private final Map<Place, PhoneNumber> own = new HashMap<>();
  private final Map<String, List<PhoneNumber>> ofPeople = new HashMap<>();
  private final Map<String, PhoneNumber> first = new HashMap<>();

  /**
   * @param rows by groupId, and in the order of the calls; of a person with several rows in a group
   *     the first active one's number counts
   */
  NumberBook(List<ResponderRow> rows, Collection<PersonRow> people) {
    people.stream()
        .filter(person -> !person.numbers().isEmpty())
        .forEach(person -> ofPeople.put(person.person().id(), person.numbers()));
    for (boolean active : new boolean[] {true, false}) {
      rows.stream()
          .filter(row -> row.responder().active() == active)
          .forEach(row -> row.number().ifPresent(number -> own.putIfAbsent(place(row), number)));
    }
    for (ResponderRow row : rows) {
      Optional.ofNullable(own.get(place(row)))
          .ifPresent(number -> first.putIfAbsent(row.responder().id(), number));
    }
  }

  private static Place place(ResponderRow row) {
    return new Place(row.groupId(), row.responder().id());
  }

  /** The group's own row has the number, or table People, or the first group that has one. */
  List<PhoneNumber> in(String groupId, String responderId) {
    PhoneNumber number = own.get(new Place(groupId, responderId));
    return number == null ? of(responderId) : List.of(number);
  }

  /** As {@link #in}, of somebody whom no group lists. */
  List<PhoneNumber> of(String responderId) {
    PhoneNumber number = first.get(responderId);
    return ofPeople.getOrDefault(responderId, number == null ? List.of() : List.of(number));
  }
}
