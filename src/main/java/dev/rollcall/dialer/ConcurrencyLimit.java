package dev.rollcall.dialer;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls Amazon Connect lets us have at the same time, as far as its refusals show; ten for
 * a new instance. A call that is begun beyond it would spend its window on refusals. One thread.
 */
final class ConcurrencyLimit {

  /** Then one call tries whether there is more room by now. */
  private static final Duration MEMORY = Duration.ofMinutes(5);

  private int most = Integer.MAX_VALUE;
  private Instant until = Instant.MIN;

  /** A call was refused for the quota during its whole window, at last beside so many live ones. */
  void refusedBeside(int live, Instant now) {
    if (live > 0) {
      most = live;
      until = now.plus(MEMORY);
    }
  }

  /** A call was placed beside so many live ones: it was not their number that was refused. */
  void placedBeside(int live) {
    if (live >= most) {
      most = Integer.MAX_VALUE;
    }
  }

  /** Whether one more call may be begun beside so many live ones. */
  boolean hasPlaceBeside(int live, Instant now) {
    return live < most || !now.isBefore(until);
  }

  /**
   * A call was begun beside so many live ones. If that is one too many, it is the one that tries.
   */
  void begunBeside(int live, Instant now) {
    if (live >= most) {
      until = now.plus(MEMORY);
    }
  }
}
