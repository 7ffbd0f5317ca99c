package dev.rollcall.http.api;

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
}
