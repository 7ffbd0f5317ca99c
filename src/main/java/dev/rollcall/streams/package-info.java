/**
 * Kafka Streams around the two cores: the topology as a readable list, one thin processor a core,
 * the deadline index, and what happens to records that are misplaced or cannot be read.
 */
package dev.rollcall.streams;
