package dev.rollcall.streams;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells a task whether it has read what was there when it began. After an outage an answer may lie
 * in a topic already, and the deadline that it would have met is overdue: the answer comes first.
 */
public interface BacklogTracker {

  /** For tasks without a backlog. */
  BacklogTracker NO_BACKLOG = _ -> Optional.empty();

  /**
   * Begins to watch these partitions, which one task of this instance reads.
   *
   * @return empty when there can be no backlog
   */
  Optional<Backlog> begin(Collection<TopicPartition> partitions);

  /**
   * As {@link #begin}, for a task that has run for a while; also counts what is in a transaction
   * that is still open.
   */
  default Optional<Backlog> again(Collection<TopicPartition> partitions) {
    return Optional.empty();
  }

  /** The backlog of one task. Asked by the task's thread. */
  interface Backlog {
    /**
     * The last offset that was handed to the task of each partition from which it was handed
     * something, once everything that was there has been fetched; after some seconds at the latest.
     * Some of it may still lie in the task's queues.
     */
    Optional<Map<TopicPartition, Long>> fetched();
  }
}
