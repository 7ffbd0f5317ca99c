package dev.rollcall.kafka;

import java.time.Duration;

/**
 * How long somebody waits for what they have yet to read: as long as they read on, and not longer
 * than {@link #LONGEST}. Who is behind has answers and hang-ups among the records; who does not get
 * on may wait for a broker or a transaction that never ends. One thread.
 */
public final class ReadingPatience {

  /** A deadline must not wait for ever for a flood of reports. */
  public static final Duration LONGEST = Duration.ofMinutes(1);

  private final Duration still;
  private final long began;
  private long least = Long.MAX_VALUE;
  private long movedAt;

  /**
   * Begins.
   *
   * @param still it ends when nothing was read for so long
   * @param now in nanoseconds, as all of them
   */
  public ReadingPatience(Duration still, long now) {
    this.still = still;
    this.began = now;
    this.movedAt = now;
  }

  /**
   * Whether it ends.
   *
   * @param left how much is yet to be read
   */
  public boolean isOver(long left, long now) {
    if (left < least) {
      least = left;
      movedAt = now;
    }
    return now - movedAt > still.toNanos() || now - began > LONGEST.toNanos();
  }
}
