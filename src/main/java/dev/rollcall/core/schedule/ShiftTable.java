package dev.rollcall.core.schedule;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who has a shift from when on, for shifts that do not follow from each other. */
final class ShiftTable {

  /** The people from each instant at which a shift begins or ends. */
  private final NavigableMap<Instant, List<String>> people = new TreeMap<>();

  ShiftTable(List<TemporarySchedule.Shift> shifts) {
    for (TemporarySchedule.Shift shift : shifts) {
      people.put(shift.period().from(), List.of());
      people.put(shift.period().until(), List.of());
    }
    for (TemporarySchedule.Shift shift : shifts) {
      people
          .subMap(shift.period().from(), shift.period().until())
          .replaceAll((_, before) -> together(before, shift.people()));
    }
  }

  private static List<String> together(List<String> some, List<String> others) {
    SequencedSet<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  /** Everybody who has a shift. */
  Stream<String> people() {
    return people.values().stream().flatMap(List::stream);
  }

  List<String> onCall(Instant at) {
    var begun = people.floorEntry(at);
    return begun == null ? List.of() : begun.getValue();
  }

  Instant end() {
    return people.lastKey();
  }

  Instant nextChange(Instant at) {
    Instant next = people.higherKey(at);
    return next == null ? Boundary.NEVER : next;
  }
}
