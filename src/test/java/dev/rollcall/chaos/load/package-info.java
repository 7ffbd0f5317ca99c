/** The people and incidents of a chaos run. */
@org.jspecify.annotations.NullMarked
package dev.rollcall.chaos.load;
