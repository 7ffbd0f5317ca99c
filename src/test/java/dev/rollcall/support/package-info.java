/**
 * Real servers for integration tests and for {@code ./rollcall local}: a Kafka broker, DynamoDB and
 * a schema registry, each with a life of its own.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.support;
