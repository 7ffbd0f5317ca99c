/**
 * Helpers of plain Kafka consumers: the records in work and the offset to commit, dead letters,
 * records that wait for the registry, and threads that are restarted.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.kafka;
