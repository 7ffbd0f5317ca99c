/** Faults on the wire, between the instances and everything they talk to. */
@org.jspecify.annotations.NullMarked
package dev.rollcall.chaos.proxy;
