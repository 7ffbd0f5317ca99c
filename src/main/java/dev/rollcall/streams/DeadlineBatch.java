package dev.rollcall.streams;

import java.time.Duration;

/**
 * How deadlines are worked off, so that a backlog of them neither blocks polling nor holds a
 * transaction open.
 *
 * @param maxDeadlines deadlines of one task in one punctuation
 * @param budget time of one task in one punctuation; the deadline that is being worked on is
 *     finished
 * @param grace after a task starts, before its overdue deadlines fire: what arrived meanwhile is
 *     decided first
 */
public record DeadlineBatch(int maxDeadlines, Duration budget, Duration grace) {

  /**
   * How long the records that came meanwhile are decided at most between two batches of a backlog.
   * Kafka Streams handles one record alone between two punctuations that follow each other at once.
   */
  static final Duration TURN_OF_RECORDS = Duration.ofMillis(100);

  /** Between two looks whether records are left. */
  static final Duration PAUSE = Duration.ofMillis(2);

  public static final DeadlineBatch DEFAULT =
      new DeadlineBatch(2000, Duration.ofMillis(25), Duration.ofMillis(500));
}
