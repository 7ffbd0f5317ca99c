package dev.rollcall.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread brings about. */
public final class Await {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns when the condition holds.
   *
   * @throws AssertionError after 60 s, with {@code seen} as it is then
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
