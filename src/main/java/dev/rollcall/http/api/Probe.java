package dev.rollcall.http.api;

import java.util.function.BooleanSupplier;

/**
 * The health of a part of the instance.
 *
 * @param live false if only a restart can help
 * @param ready false while the instance should get no work
 */
public record Probe(String name, BooleanSupplier live, BooleanSupplier ready) {}
