/**
 * Watches whether incidents still become calls: what is stuck, canaries that go the whole way, and
 * the dead man's switch that tells somebody outside that all is well.
 */
@NullMarked
package dev.rollcall.watch;

import org.jspecify.annotations.NullMarked;
