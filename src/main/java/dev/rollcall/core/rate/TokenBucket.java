package dev.rollcall.core.rate;

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
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /** Takes this many, below zero too; nothing passes until that has been made up for. */
  public void take(int count, Instant now) {
    fill(now);
    tokens -= count;
  }

  /** How much is left at this instant, below zero after {@link #take}. */
  public double left(Instant now) {
    fill(now);
    return tokens;
  }

  /** Whether {@link #tryTake(Instant)} would let one more pass; takes nothing. */
  public boolean hasRoom(Instant now) {
    fill(now);
    return tokens >= 1;
  }

  private void fill(Instant now) {
    if (filledAt.equals(Instant.MIN)) {
      filledAt = now;
    }
    if (now.isAfter(filledAt)) {
      double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filledAt = now;
    }
  }
}
