/**
 * What plain Kafka consumers of this product share: which records are in work and which offset may
 * be committed, dead letters, records that wait for the registry, and threads that are restarted.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.kafka;
