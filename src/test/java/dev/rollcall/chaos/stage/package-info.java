/** The processes of a chaos run: brokers, instances, and what stands in for the cloud. */
@org.jspecify.annotations.NullMarked
package dev.rollcall.chaos.stage;
