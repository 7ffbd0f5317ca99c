package dev.rollcall.core.schedule;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Who is on call at an instant.
 *
 * @param people in order; empty for nobody
 * @param until when the set of people changes; empty if it never does. See {@link Schedule#duty}
 *     for how far that is looked up
 */
public record Duty(List<String> people, Optional<Instant> until, Reason reason) {

  public Duty {
    people = List.copyOf(people);
  }

  /** Whether the same people are in both, in whatever order. */
  static boolean isSameSet(List<String> one, List<String> other) {
    return one.equals(other)
        || (one.size() == other.size() && new HashSet<>(one).containsAll(other));
  }
}
