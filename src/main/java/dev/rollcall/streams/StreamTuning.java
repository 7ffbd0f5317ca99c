package dev.rollcall.streams;

import java.time.Duration;

/**
 * How Kafka Streams runs.
 *
 * @param threads stream threads, at least one
 * @param standbys copies of each store on other instances
 * @param commitInterval longest time between transactions; what another hop waits for is committed
 *     at once ({@link PromptCommit})
 * @param poll how long an idle thread waits for records, unless a deadline comes before
 * @param storeMemory bytes for all stores of the process
 */
public record StreamTuning(
    int threads, int standbys, Duration commitInterval, Duration poll, long storeMemory) {}
