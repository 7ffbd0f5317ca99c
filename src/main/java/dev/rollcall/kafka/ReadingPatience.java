package dev.rollcall.kafka;

import java.time.Duration;

/**
 * How long somebody waits for what they have yet to read: as long as they read on, and not longer
 * than {@link #LONGEST}. Who is behind has answers and hang-ups among the records; who does not get
 * on may wait for a broker or a transaction that never ends.
 *
 * <p>Only time in which they could read counts. Between two looks that is {@link #LONGEST_STEP} at
 * most: a thread that hung in a commit, or was stopped, had no chance, and reads next what came
 * meanwhile. One thread.
 */
public final class ReadingPatience {

  /**
   * How long nothing is read before somebody gives up. What passes by itself is waited for: another
   * broker leads after 9 s ({@code broker.session.timeout.ms}), and a transaction of ours that
   * nobody ends is ended after 10 s and up to 10 s more ({@code
   * transaction.abort.timed.out.transaction.cleanup.interval.ms}).
   */
  public static final Duration STILL = Duration.ofSeconds(30);

  /** A deadline must not wait for ever for a flood of reports. */
  public static final Duration LONGEST = Duration.ofMinutes(1);

  /** Who reads looks many times a second. */
  static final Duration LONGEST_STEP = Duration.ofSeconds(1);

  private final long still;
  private long lookedAt;
  private long waited;
  private long waitedStill;
  private long least = Long.MAX_VALUE;

  /**
   * Begins.
   *
   * @param still it ends when nothing was read for so long
   * @param now in nanoseconds, as all of them
   */
  public ReadingPatience(Duration still, long now) {
    this.still = still.toNanos();
    this.lookedAt = now;
  }

  /**
   * Whether it ends.
   *
   * @param left how much is yet to be read
   */
  public boolean isOver(long left, long now) {
    long step = Math.clamp(now - lookedAt, 0, LONGEST_STEP.toNanos());
    lookedAt = now;
    waited += step;
    waitedStill = left < least ? 0 : waitedStill + step;
    least = Math.min(least, left);
    return waitedStill > still || waited > LONGEST.toNanos();
  }
}
