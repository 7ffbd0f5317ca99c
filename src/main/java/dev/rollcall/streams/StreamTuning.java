package dev.rollcall.streams;

import java.time.Duration;

/**
 * How Kafka Streams runs.
 *
 * @param threads stream threads, at least one
 * @param standbys copies of each store on other instances
 * @param commitInterval between transactions; half of it is what a hop takes
 * @param poll how long an idle thread waits for records, which is how exact a deadline is
 * @param storeMemory bytes for all stores of the process
 */
public record StreamTuning(
    int threads, int standbys, Duration commitInterval, Duration poll, long storeMemory) {}
