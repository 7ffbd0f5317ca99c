package dev.rollcall.http.api;

import dev.rollcall.kafka.SupervisedThread;
import java.util.function.BooleanSupplier;

/**
 * How a part of the instance is.
 *
 * @param live false when only a restart can help
 * @param ready false while the instance should get no work
 */
public record Probe(String name, BooleanSupplier live, BooleanSupplier ready) {

  /** A part that cannot break for good. */
  public static Probe ready(String name, BooleanSupplier ready) {
    return new Probe(name, () -> true, ready);
  }

  /** A thread: not live when it is gone, not ready while it fails again and again. */
  public static Probe of(String name, SupervisedThread thread) {
    return new Probe(name, thread::isAlive, thread::isWell);
  }
}
