package dev.rollcall.streams;

import dev.rollcall.kafka.ReadingPatience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds the deadlines of one task back until it has decided what lay in its inputs when it began.
 * One thread.
 */
final class CatchUp {

  /** Between two looks. */
  static final Duration TICK = Duration.ofMillis(20);

  /** A record that never reaches the processor is waited for no longer. */
  private static final Duration STILL = Duration.ofSeconds(2);

  private final Optional<BacklogTracker.Backlog> reading;
  private final Map<TopicPartition, Long> passed;
  private final long began = System.nanoTime();
  private @Nullable ReadingPatience patience;
  private boolean done;

  /**
   * Begins.
   *
   * @param reading what the task has to read; empty for nothing
   * @param passed the last record of each partition of which nothing is left to do, kept current
   */
  CatchUp(Optional<BacklogTracker.Backlog> reading, Map<TopicPartition, Long> passed) {
    this.reading = reading;
    this.passed = passed;
    this.done = reading.isEmpty();
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
    if (patience == null) {
      patience = new ReadingPatience(STILL, now);
    }
    long left =
        fetched.entrySet().stream()
            .mapToLong(
                last -> Math.max(0, last.getValue() - passed.getOrDefault(last.getKey(), -1L)))
            .sum();
    done = left == 0 || patience.isOver(left, now);
  }

  Duration soFar() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
