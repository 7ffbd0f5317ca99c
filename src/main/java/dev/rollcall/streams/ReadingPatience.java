package dev.rollcall.streams;

import java.time.Duration;

/**
 * How long deadlines wait for what a task has yet to read: as long as it reads on, and not longer
 * than {@link #LONGEST}. A task that is behind has answers among its records; one that does not get
 * on may wait for a broker or a transaction that never ends. One thread.
 */
final class ReadingPatience {

  /** A deadline must not wait for ever for a flood of reports. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private final Duration still;
  private final long began;
  private long least = Long.MAX_VALUE;
  private long movedAt;

  /**
   * Begins.
   *
   * @param still it ends when nothing was read for so long
   * @param now as {@link System#nanoTime}
   */
  ReadingPatience(Duration still, long now) {
    this.still = still;
    this.began = now;
    this.movedAt = now;
  }

  /**
   * Whether it ends.
   *
   * @param left how much is yet to be read
   */
  boolean isOver(long left, long now) {
    if (left < least) {
      least = left;
      movedAt = now;
    }
    return now - movedAt > still.toNanos() || now - began > LONGEST.toNanos();
  }
}
