/**
 * Says whether the guarantees held, from what can be seen from outside. Shares no code with the
 * product.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.chaos.judge;
