package dev.rollcall.streams;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The topics that a core reads.
 *
 * @param topics all of them
 * @param guards of those among them that anybody may write to
 */
record CoreInputs(List<String> topics, Map<String, PartitionGuard> guards) {

  /** Topics that only we write to. */
  static CoreInputs ours(String... topics) {
    return new CoreInputs(List.of(topics), Map.of());
  }

  Optional<PartitionGuard> guard(String topic) {
    return Optional.ofNullable(guards.get(topic));
  }
}
