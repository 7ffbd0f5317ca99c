package dev.rollcall.chaos.proxy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time that a fault takes. */
final class Pauses {

  private Pauses() {}

  static void pause(Duration time) {
    if (time.isPositive()) {
      LockSupport.parkNanos(time.toNanos());
    }
  }
}
