package dev.rollcall.stream;

import java.time.Duration;
import java.util.Optional;

/**
 * Holds the deadlines of one task back until it has decided what lay in its inputs when it began.
 * One thread.
 */
final class CatchUp {

  /** Between two looks. */
  static final Duration TICK = Duration.ofMillis(20);

  /** What the queues of a task hold is decided in less. */
  private static final Duration QUEUES = Duration.ofSeconds(2);

  private final Optional<Inputs.Reading> reading;
  private final long began = System.nanoTime();
  private long fetchedAt;
  private long decidedBefore = -1;
  private boolean done;

  CatchUp(Optional<Inputs.Reading> reading) {
    this.reading = reading;
    this.done = reading.isEmpty();
  }

  /**
   * Whether deadlines may fire. What was fetched has been decided when nothing was decided between
   * two looks, or after two seconds.
   *
   * @param decided how many records the task has decided so far
   */
  boolean isDone(long decided) {
    if (!done && reading.filter(Inputs.Reading::isFetched).isPresent()) {
      long now = System.nanoTime();
      fetchedAt = fetchedAt == 0 ? now : fetchedAt;
      done = decided == decidedBefore || now - fetchedAt > QUEUES.toNanos();
      decidedBefore = decided;
    }
    return done;
  }

  Duration soFar() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
