package dev.rollcall.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread brings about. */
public final class Await {

  /** Several instances that start at once on two cores take a minute. */
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns when the condition holds.
   *
   * @throws AssertionError after three minutes, with {@code seen} as it is then
   */
  public static void until(BooleanSupplier condition, Supplier<?> seen) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + DEADLINE + "; at the end: " + seen.get());
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
  }
}
