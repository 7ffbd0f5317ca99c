package dev.rollcall.dialer;

import java.time.Duration;
import java.time.Instant;

/**
 * Lets through {@code burst} at once and {@code perSecond} on the long run. One thread; time is an
 * argument.
 */
final class TokenBucket {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final int burst;
  private double tokens;
  private Instant filledAt = Instant.MIN;

  TokenBucket(double perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  boolean tryTake(Instant now) {
    if (filledAt.equals(Instant.MIN)) {
      filledAt = now;
    }
    if (now.isAfter(filledAt)) {
      double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filledAt = now;
    }
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
