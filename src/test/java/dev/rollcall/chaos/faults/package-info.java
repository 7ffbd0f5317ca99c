/** What goes wrong in a chaos run, and when: a schedule that a seed repeats. */
@org.jspecify.annotations.NullMarked
package dev.rollcall.chaos.faults;
