package dev.rollcall.http;

import dev.rollcall.rate.TokenBucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How many requests each caller may send. Thread safe. */
public final class RateLimit {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final int burst;
  private final InstantSource clock;
  private final Map<String, TokenBucket> buckets = new HashMap<>();

  /** Callers are few and known by name: a bucket of each is kept. */
  public RateLimit(double perSecond, int burst, InstantSource clock) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.clock = clock;
  }

  /** Takes this many, below zero too. */
  public synchronized void charge(String caller, int count) {
    buckets.computeIfAbsent(caller, _ -> new TokenBucket(perSecond, burst)).take(count, clock.instant());
  }

  /**
   * Counts a request, or an incident.
   *
   * @param caller known, for an entry of each is kept
   * @throws Refusal 429
   */
  public synchronized void count(String caller) {
    TokenBucket bucket = buckets.computeIfAbsent(caller, _ -> new TokenBucket(perSecond, burst));
    if (!bucket.tryTake(clock.instant())) {
      throw Refusal.later(
          429,
          "too many requests: %s a second and %d at once are allowed".formatted(perSecond, burst),
          Duration.ofNanos((long) (NANOS / perSecond)));
    }
  }
}
