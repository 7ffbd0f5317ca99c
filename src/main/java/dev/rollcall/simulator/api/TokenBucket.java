package dev.rollcall.simulator.api;

import java.time.Duration;
import java.time.Instant;

/** A rate limit with a burst. Starts full. Not thread safe. */
final class TokenBucket {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double capacity;
  private double tokens;
  private Instant filledAt;

  TokenBucket(double perSecond, int burst, Instant now) {
    this.perSecond = perSecond;
    this.capacity = burst;
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Whether the request may pass; one that may not costs nothing. A rate of 0 lets all pass. */
  boolean take(Instant now) {
    double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS);
    tokens = Math.min(capacity, tokens + seconds * perSecond);
    filledAt = now;
    if (perSecond > 0 && tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
