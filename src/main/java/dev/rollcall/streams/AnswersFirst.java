package dev.rollcall.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets the deadlines of a task fire when everything is decided that its inputs held at their
 * instant. A task whose thread, broker or transactions are slow has answers in its topics that it
 * has not read; a deadline that fired by the clock alone would overtake them. One thread.
 */
final class AnswersFirst {

  /** Between two looks; a broker says in a millisecond or two where its topics end. */
  static final Duration TICK = Duration.ofMillis(5);

  private final Supplier<Optional<BacklogTracker.Backlog>> look;
  private final Map<TopicPartition, Long> passed;
  private Optional<CatchUp> looking = Optional.empty();
  private long lookedAt;
  private long until = Long.MIN_VALUE;

  /**
   * Begins.
   *
   * @param look begins to watch the task's inputs, up to where they end at that moment
   * @param passed as for {@link CatchUp}
   */
  AnswersFirst(Supplier<Optional<BacklogTracker.Backlog>> look, Map<TopicPartition, Long> passed) {
    this.look = look;
    this.passed = passed;
  }

  /**
   * The instant until which deadlines may fire, as far as it is known by now; {@code now} if none
   * is due. Asked again until it covers what is due.
   *
   * @param due the nearest deadline, in epoch milliseconds as all of them
   */
  long until(long due, long now) {
    if (due > now) {
      return now;
    }
    if (due > until) {
      if (looking.isEmpty()) {
        looking = Optional.of(new CatchUp(look.get(), passed));
        lookedAt = now;
      }
      if (looking.get().isDone()) {
        until = lookedAt;
        looking = Optional.empty();
      }
    }
    return until;
  }
}
