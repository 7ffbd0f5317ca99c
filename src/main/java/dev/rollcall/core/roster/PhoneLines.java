package dev.rollcall.core.roster;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which people share a phone, and what the phone is called. Rows with the same number are one line,
 * and so are rows with the same person: a chain of them is one line as well. Pure.
 */
public final class PhoneLines {

  /** One row of a directory. The number is compared and nothing else; it is in no result. */
  public record Row(String responderId, String phoneNumber) {
    /** Hides the number. */
    @Override
    public String toString() {
      return "Row[" + responderId + "]";
    }
  }

  private final Map<String, String> before;
  private final Set<String> taken = new HashSet<>();

  private PhoneLines(Map<String, String> before) {
    this.before = before;
  }

  /**
   * Names the line of each person. A line is first named by its smallest responderId and keeps that
   * name while one of its people remains, so that what travels under the name still arrives.
   *
   * @param before the names so far, by responderId; people who are gone may be among them
   * @return the name of the line, by responderId; two lines never have the same name
   */
  public static Map<String, String> name(Collection<Row> rows, Map<String, String> before) {
    return new PhoneLines(before).name(lines(rows));
  }

  private Map<String, String> name(Collection<SortedSet<String>> lines) {
    Map<SortedSet<String>, String> names = new HashMap<>();
    keptNames(lines)
        .forEach(
            (name, line) -> {
              if (names.putIfAbsent(line, name) == null) {
                taken.add(name);
              }
            });
    Map<String, String> byPerson = new HashMap<>();
    for (SortedSet<String> line : lines) {
      String name = names.containsKey(line) ? names.get(line) : newName(line);
      line.forEach(person -> byPerson.put(person, name));
    }
    return byPerson;
  }

  /** Each name of before with the line that goes on under it, names ascending. */
  private SortedMap<String, SortedSet<String>> keptNames(Collection<SortedSet<String>> lines) {
    SortedMap<String, SortedSet<String>> kept = new TreeMap<>();
    for (SortedSet<String> line : lines) {
      for (String person : line) {
        String name = before.get(person);
        if (name != null) {
          kept.merge(name, line, (one, other) -> other.contains(name) ? other : one);
        }
      }
    }
    return kept;
  }

  private String newName(SortedSet<String> line) {
    Optional<String> free = line.stream().filter(person -> !taken.contains(person)).findFirst();
    String name = free.orElseGet(() -> numbered(line.first()));
    taken.add(name);
    return name;
  }

  private String numbered(String person) {
    int number = 2;
    while (taken.contains(person + "~" + number)) {
      number++;
    }
    return person + "~" + number;
  }

  /** The people of each line, lines by their smallest responderId. */
  private static Collection<SortedSet<String>> lines(Collection<Row> rows) {
    Map<String, SortedSet<String>> byPerson = new HashMap<>();
    Map<String, SortedSet<String>> byNumber = new HashMap<>();
    for (Row row : rows) {
      SortedSet<String> line = byPerson.computeIfAbsent(row.responderId(), PhoneLines::alone);
      SortedSet<String> other = byNumber.getOrDefault(row.phoneNumber(), line);
      SortedSet<String> both = other == line ? line : joined(line, other);
      if (both != line || both != other) {
        both.forEach(person -> byPerson.put(person, both));
        byNumber.replaceAll((_, people) -> people == line || people == other ? both : people);
      }
      byNumber.put(row.phoneNumber(), both);
    }
    SortedMap<String, SortedSet<String>> inOrder = new TreeMap<>();
    byPerson.values().forEach(people -> inOrder.put(people.first(), people));
    return List.copyOf(inOrder.values());
  }

  private static SortedSet<String> alone(String person) {
    SortedSet<String> line = new TreeSet<>(Comparator.naturalOrder());
    line.add(person);
    return line;
  }

  private static SortedSet<String> joined(SortedSet<String> one, SortedSet<String> other) {
    SortedSet<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }
}
