package dev.rollcall.dialer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still, as a stopped container, a starved machine or a long
 * garbage collection does. Other dialers take its partitions after the session timeout, and it
 * learns of that only some time after it goes on. Until then it must not start calls. A virtual
 * machine that is suspended may stop the clock too, and is not noticed.
 *
 * <p>It also notices that the clock was set. A clock set forward would end each wait too early,
 * above all for a phone that may ring in doubt.
 *
 * <p>{@link #goesOn} is for one thread; {@link #isTooOld} is for any.
 */
final class Standstill {

  /** Half of the session timeout: by then no other dialer has the partitions. */
  static final Duration LONGEST = Duration.ofSeconds(3);

  /** A clock that is set by more than this is noticed. One that is slewed changes by less. */
  static final Duration LARGEST_STEP = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final Clock clock;
  private long seen;
  private Instant shown;
  private long ahead;

  /**
   * The process goes on now.
   *
   * @param nanoTime {@link System#nanoTime}, or what stands for it
   * @param clock may be set while the process runs
   */
  Standstill(LongSupplier nanoTime, Clock clock) {
    this.nanoTime = nanoTime;
    this.clock = clock;
    this.seen = nanoTime.getAsLong();
    this.shown = clock.instant();
    this.ahead = aheadOf(seen, shown);
  }

  /**
   * The loop goes on.
   *
   * @throws IllegalStateException if it stood still since the last call, and others may dial by
   *     now; or if the clock was set since then
   */
  void goesOn() {
    long now = nanoTime.getAsLong();
    long stood = now - seen;
    seen = now;
    if (stood > LONGEST.toNanos()) {
      throw new IllegalStateException(
          "the dialer stood still for " + Duration.ofNanos(stood).toMillis() + " ms");
    }
    lookAtClock(now);
  }

  private void lookAtClock(long now) {
    shown = clock.instant();
    Duration step = Duration.ofNanos(aheadOf(now, shown) - ahead);
    ahead = aheadOf(now, shown);
    if (step.abs().compareTo(LARGEST_STEP) > 0) {
      throw new IllegalStateException(
          "the clock was set "
              + (step.isNegative() ? "back" : "forward")
              + " by "
              + step.abs().toMillis()
              + " ms");
    }
  }

  /** What the clock showed when the loop last went on, and it was not set before that. */
  Instant shown() {
    return shown;
  }

  private static long aheadOf(long nanos, Instant shown) {
    return Duration.between(Instant.EPOCH, shown).toNanos() - nanos;
  }

  /** The loop goes on after work that may take its time. */
  void wasBusy() {
    seen = nanoTime.getAsLong();
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** Whether what was decided at {@code instant}, of {@link #now}, must not be done any more. */
  boolean isTooOld(long instant) {
    return nanoTime.getAsLong() - instant > LONGEST.toNanos();
  }
}
