package dev.rollcall.mirror;

import dev.rollcall.directory.TableNames;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a mirror.
 *
 * @param topic of the history records
 * @param deadLetters topic for records that cannot be read
 * @param groupId of the consumer group
 * @param instanceId static membership under this name
 * @param historyTtl how long rows of CallHistory, and rows of CallStatus after the resolve, are
 *     kept
 * @param work how much is written at the same time
 */
public record MirrorOptions(
    String topic,
    String deadLetters,
    String groupId,
    Optional<String> instanceId,
    TableNames tables,
    Duration historyTtl,
    Work work) {

  /**
   * How much is written at the same time.
   *
   * @param concurrency records that are written at the same time; one or more
   * @param maxRecords records of one partition that wait or are written; reading of the partition
   *     pauses above it, so memory holds one poll more at most
   * @param revokeWait how long a rebalance or a close waits for records in work; the next owner of
   *     their partition writes the rest
   */
  public record Work(int concurrency, int maxRecords, Duration revokeWait) {
    public static final Work DEFAULT = new Work(32, 1_000, Duration.ofSeconds(5));
  }
}
