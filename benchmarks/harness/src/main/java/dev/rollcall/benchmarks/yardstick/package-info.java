/** Small Kafka Streams applications that say what this machine can do at most. */
package dev.rollcall.benchmarks.yardstick;
