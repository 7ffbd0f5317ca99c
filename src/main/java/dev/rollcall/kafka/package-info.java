/**
 * What plain Kafka consumers of this product share: which records are in work and which offset may
 * be committed.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.kafka;
