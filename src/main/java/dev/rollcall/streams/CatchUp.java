package dev.rollcall.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Holds the deadlines of one task back until it has decided what lay in its inputs when it began.
 * One thread.
 */
final class CatchUp {

  /** Between two looks. */
  static final Duration TICK = Duration.ofMillis(20);

  /**
   * Fetched records lie in the task's queues no longer. A record that never reaches the core, a
   * dead letter for instance, is waited for as long.
   */
  private static final Duration QUEUES = Duration.ofSeconds(2);

  private final Optional<BacklogTracker.Backlog> reading;
  private final Map<TopicPartition, Long> decided = new HashMap<>();
  private final long began = System.nanoTime();
  private long fetchedAt;
  private boolean done;

  CatchUp(Optional<BacklogTracker.Backlog> reading) {
    this.reading = reading;
    this.done = reading.isEmpty();
  }

  /** A record has been decided. */
  void decided(RecordMetadata record) {
    if (!done) {
      decided.put(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
  }

  /** Whether deadlines may fire. */
  boolean isDone() {
    if (!done) {
      reading.flatMap(BacklogTracker.Backlog::fetched).ifPresent(this::look);
    }
    return done;
  }

  private void look(Map<TopicPartition, Long> fetched) {
    long now = System.nanoTime();
    fetchedAt = fetchedAt == 0 ? now : fetchedAt;
    boolean all =
        fetched.entrySet().stream()
            .allMatch(last -> decided.getOrDefault(last.getKey(), -1L) >= last.getValue());
    done = all || now - fetchedAt > QUEUES.toNanos();
  }

  Duration soFar() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
