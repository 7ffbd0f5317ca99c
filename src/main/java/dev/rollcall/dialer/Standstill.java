package dev.rollcall.dialer;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still, as a stopped container, a starved machine or a long
 * garbage collection does. Other dialers take its partitions after the session timeout, and it
 * learns of that only some time after it goes on. Until then it must not start calls. A virtual
 * machine that is suspended may stop the clock too, and is not noticed.
 *
 * <p>{@link #goesOn} is for one thread; {@link #isTooOld} is for any.
 */
final class Standstill {

  /** Half of the session timeout: by then no other dialer has the partitions. */
  static final Duration LONGEST = Duration.ofSeconds(3);

  private final LongSupplier nanoTime;
  private long seen;

  /**
   * The process goes on now.
   *
   * @param nanoTime {@link System#nanoTime}, or what stands for it
   */
  Standstill(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.seen = nanoTime.getAsLong();
  }

  /**
   * The loop goes on.
   *
   * @throws IllegalStateException if it stood still since the last call; others may dial by now
   */
  void goesOn() {
    long now = nanoTime.getAsLong();
    long stood = now - seen;
    seen = now;
    if (stood > LONGEST.toNanos()) {
      throw new IllegalStateException(
          "the dialer stood still for " + Duration.ofNanos(stood).toMillis() + " ms");
    }
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
