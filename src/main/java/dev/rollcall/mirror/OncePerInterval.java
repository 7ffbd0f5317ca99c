package dev.rollcall.mirror;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets the first call through, and then one call per interval. Thread safe. */
final class OncePerInterval {

  private final long interval;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  OncePerInterval(Duration interval) {
    this.interval = interval.toNanos();
  }

  boolean passes() {
    long now = System.nanoTime();
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + interval);
  }
}
