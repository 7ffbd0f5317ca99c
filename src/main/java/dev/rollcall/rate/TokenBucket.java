package dev.rollcall.rate;

import java.time.Duration;
import java.time.Instant;

/**
 * Lets through {@code burst} at once and {@code perSecond} on the long run. Not thread safe; time
 * is an argument.
 */
public final class TokenBucket {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final int burst;
  private double tokens;
  private Instant filledAt = Instant.MIN;

  public TokenBucket(double perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  /** Whether one more may pass at this instant; a clock that goes back takes nothing. */
  public boolean tryTake(Instant now) {
    return tryTake(now, 0);
  }

  /** As {@link #tryTake(Instant)}, for what leaves {@code reserve} for others. */
  public boolean tryTake(Instant now, int reserve) {
    if (filledAt.equals(Instant.MIN)) {
      filledAt = now;
    }
    if (now.isAfter(filledAt)) {
      double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filledAt = now;
    }
    if (tokens < 1 + reserve) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
