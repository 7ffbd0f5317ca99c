package dev.rollcall.simulator.api;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A bucket for each operation. Thread safe. */
public final class Throttle {

  private final Limits limits;
  private final Map<Operation, TokenBucket> buckets = new EnumMap<>(Operation.class);

  public Throttle(Limits limits) {
    this.limits = limits;
  }

  synchronized boolean lets(Operation operation, Instant now) {
    return buckets
        .computeIfAbsent(
            operation, _ -> new TokenBucket(limits.requestsPerSecond(), limits.burst(), now))
        .take(now);
  }
}
