package dev.rollcall.movein;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * For some time these shifts decide, instead of the layers.
 *
 * @param id at the source
 * @param layers ids of the layers that it replaces; empty for all of them
 */
record Replacement(String id, Instant from, Instant until, List<Shift> shifts, Set<String> layers) {

  /**
   * People who are on call for some time.
   *
   * @param people ids of the plan; none for nobody
   */
  record Shift(Instant from, Instant until, List<String> people) {}

  Replacement {
    shifts = List.copyOf(shifts);
    layers = Set.copyOf(layers);
  }

  /** The same people all the time. */
  static Replacement of(
      String id, Instant from, Instant until, List<String> people, Set<String> layers) {
    return new Replacement(id, from, until, List.of(new Shift(from, until, people)), layers);
  }

  boolean isFor(SourceLayer layer) {
    return layers.isEmpty() || layers.contains(layer.id());
  }

  boolean overlaps(Replacement other) {
    return overlaps(other.from, other.until);
  }

  boolean overlaps(Instant start, Instant end) {
    return from.isBefore(end) && start.isBefore(until);
  }
}
