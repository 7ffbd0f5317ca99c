package dev.rollcall.simulator.api;

import dev.rollcall.core.rate.TokenBucket;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A token bucket for each operation. Thread safe. */
public final class Throttle {

  private final Limits limits;
  private final Map<Operation, TokenBucket> buckets = new EnumMap<>(Operation.class);

  public Throttle(Limits limits) {
    this.limits = limits;
  }

  /** Whether the request may pass; one that may not costs nothing. A rate of 0 lets all pass. */
  synchronized boolean lets(Operation operation, Instant now) {
    double rate = limits.requestsPerSecond();
    return rate == 0
        || buckets
            .computeIfAbsent(operation, _ -> new TokenBucket(rate, limits.burst()))
            .tryTake(now);
  }
}
