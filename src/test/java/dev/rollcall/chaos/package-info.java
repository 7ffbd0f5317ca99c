/** Chaos runs: the whole product as processes under faults, and a judge that watches it. */
@org.jspecify.annotations.NullMarked
package dev.rollcall.chaos;
