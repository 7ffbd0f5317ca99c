package dev.rollcall.dialer;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls Amazon Connect allows at the same time, as far as its refusals show; a new
 * instance has ten. A call that is begun beyond the limit spends its window on refusals. One
 * thread.
 */
final class ConcurrencyLimit {

  /** After this time one call tries whether Amazon Connect allows more. */
  private static final Duration MEMORY = Duration.ofMinutes(5);

  private int maxLive = Integer.MAX_VALUE;
  private Instant until = Instant.MIN;

  /** A call was refused for the quota during its whole window, while {@code live} calls were up. */
  void refusedBeside(int live, Instant now) {
    if (live > 0) {
      maxLive = live;
      until = now.plus(MEMORY);
    }
  }

  /** A call was placed while {@code live} calls were up, so their number is allowed. */
  void placedBeside(int live) {
    if (live >= maxLive) {
      maxLive = Integer.MAX_VALUE;
    }
  }

  /** Whether one more call may be begun while {@code live} calls are up. */
  boolean hasPlaceBeside(int live, Instant now) {
    return live < maxLive || !now.isBefore(until);
  }

  /**
   * A call was begun while {@code live} calls are up. If that is one too many, this call is the one
   * that tries.
   */
  void begunBeside(int live, Instant now) {
    if (live >= maxLive) {
      until = now.plus(MEMORY);
    }
  }
}
