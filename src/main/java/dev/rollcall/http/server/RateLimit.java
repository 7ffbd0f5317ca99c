package dev.rollcall.http.server;

import dev.rollcall.core.rate.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How many incidents each caller may send. Thread safe. */
public final class RateLimit {

  private final double perSecond;
  private final int burst;
  private final InstantSource clock;
  private final Map<String, TokenBucket> buckets = new HashMap<>();

  /** A bucket for each caller, because callers are few and have names. */
  public RateLimit(double perSecond, int burst, InstantSource clock) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.clock = clock;
  }

  /** Takes so many incidents, even if nothing is left. */
  public synchronized void charge(String caller, int count) {
    bucket(caller).take(count, clock.instant());
  }

  /**
   * Counts one incident, or a request without one.
   *
   * @param caller the name of a known caller, because an entry of each is kept
   * @throws HttpError 429 if nothing is left
   */
  public synchronized void count(String caller) {
    TokenBucket bucket = bucket(caller);
    Instant now = clock.instant();
    if (bucket.left(now) <= 0) {
      throw HttpError.later(
          429,
          "too many incidents: %s a second and %d at once are allowed".formatted(perSecond, burst),
          after(1 - bucket.left(now)));
    }
    bucket.take(1, now);
  }

  private Duration after(double missing) {
    return Duration.ofMillis((long) Math.ceil(missing * 1000 / perSecond));
  }

  private TokenBucket bucket(String caller) {
    return buckets.computeIfAbsent(caller, _ -> new TokenBucket(perSecond, burst));
  }
}
