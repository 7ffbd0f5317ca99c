package dev.rollcall.mirror;

import dev.rollcall.directory.TableNames;
import java.time.Duration;

/**
 * How to mirror.
 *
 * @param topic of the history records
 * @param deadLetters topic for records that cannot be read
 * @param groupId of the consumer group
 * @param instanceId static membership under this name; empty for none
 * @param historyTtl how long rows of CallHistory, and rows of CallStatus after the resolve, are
 *     kept
 * @param concurrency records that are written at the same time; one or more
 * @param maxInWork records of one partition that may be waiting or written; reading of the
 *     partition pauses above it, so memory holds one poll more at most
 * @param revokeWait how long a rebalance or a close waits for records in work; the next owner of
 *     their partition writes what is left
 */
public record MirrorOptions(
    String topic,
    String deadLetters,
    String groupId,
    String instanceId,
    TableNames tables,
    Duration historyTtl,
    int concurrency,
    int maxInWork,
    Duration revokeWait) {

  private static final int DEFAULT_CONCURRENCY = 32;
  private static final int DEFAULT_MAX_IN_WORK = 1_000;
  private static final Duration DEFAULT_REVOKE_WAIT = Duration.ofSeconds(5);

  /** With the bounds that suit most. */
  public static MirrorOptions of(
      String topic,
      String deadLetters,
      String groupId,
      String instanceId,
      TableNames tables,
      Duration historyTtl) {
    return new MirrorOptions(
        topic,
        deadLetters,
        groupId,
        instanceId,
        tables,
        historyTtl,
        DEFAULT_CONCURRENCY,
        DEFAULT_MAX_IN_WORK,
        DEFAULT_REVOKE_WAIT);
  }
}
