package dev.rollcall.movein;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * For some time these people are on call instead of whoever would be.
 *
 * @param id at the source
 * @param people ids of the plan
 * @param layers ids of the layers that it replaces; empty for all of them
 */
record Replacement(
    String id, Instant from, Instant until, List<String> people, Set<String> layers) {

  boolean isFor(SourceLayer layer) {
    return layers.isEmpty() || layers.contains(layer.id());
  }

  boolean overlaps(Replacement other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }
}
