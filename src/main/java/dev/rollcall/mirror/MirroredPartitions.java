package dev.rollcall.mirror;

import dev.rollcall.kafka.OffsetTracker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our partitions: the records in work, the committed offsets, the pauses. {@link #done} is for any
 * thread, everything else for the consumer's own.
 */
final class MirroredPartitions implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(MirroredPartitions.class);

  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

  /** One assignment of a partition. If the partition is assigned again, that is another lease. */
  private static final class Lease {}

  private final Consumer<?, ?> consumer;
  private final OffsetTracker offsets = new OffsetTracker();
  private final Map<TopicPartition, Lease> leases = new ConcurrentHashMap<>();
  private final OncePerInterval commits = new OncePerInterval(COMMIT_INTERVAL);
  private final int maxInWork;
  private final Duration revokeWait;

  MirroredPartitions(Consumer<?, ?> consumer, int maxInWork, Duration revokeWait) {
    this.consumer = consumer;
    this.maxInWork = maxInWork;
    this.revokeWait = revokeWait;
  }

  /** Returns a check whether the record is still ours to write. */
  BooleanSupplier started(TopicPartition partition, long offset) {
    try {
      offsets.started(partition, offset);
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "the topic lost its latest records, so reading goes back topic={} partition={} offset={}",
          partition.topic(),
          partition.partition(),
          offset);
      onPartitionsLost(List.of(partition));
      offsets.started(partition, offset);
    }
    Lease lease = leases.computeIfAbsent(partition, _ -> new Lease());
    return () -> leases.get(partition) == lease;
  }

  void done(TopicPartition partition, long offset) {
    offsets.done(partition, offset);
    synchronized (this) {
      notifyAll();
    }
  }

  /** Commits the offsets of records that are done, in the background and once a second at most. */
  void commit() {
    if (!commits.passes()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> moved = offsets.committable();
    if (!moved.isEmpty()) {
      consumer.commitAsync(moved, (_, e) -> logFailed(e));
    }
  }

  /** Pauses partitions with too many records in work, and resumes them at half of that. */
  void pauseOrResume() {
    Set<TopicPartition> paused = consumer.paused();
    for (TopicPartition partition : consumer.assignment()) {
      int inWork = offsets.inWork(partition);
      if (inWork > maxInWork && !paused.contains(partition)) {
        consumer.pause(List.of(partition));
      } else if (inWork <= maxInWork / 2 && paused.contains(partition)) {
        consumer.resume(List.of(partition));
      }
    }
  }

  /** Records that are in the topic and not yet in the tables, as far as is known. */
  long lag() {
    long lag = 0;
    for (TopicPartition partition : consumer.assignment()) {
      lag += offsets.inWork(partition) + consumer.currentLag(partition).orElse(0);
    }
    return lag;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    LOG.info("the mirror reads these partitions partition={}", assigned);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    awaitDone(new HashSet<>(revoked));
    try {
      consumer.commitSync(offsets.committable());
    } catch (KafkaException e) {
      logFailed(e);
    }
    onPartitionsLost(revoked);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    offsets.forget(lost);
    lost.forEach(leases::remove);
  }

  private synchronized void awaitDone(Set<TopicPartition> partitions) {
    long deadline = System.nanoTime() + revokeWait.toNanos();
    try {
      while (partitions.stream().anyMatch(partition -> offsets.inWork(partition) > 0)) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void logFailed(@Nullable Exception e) {
    if (e != null) {
      LOG.info("a commit failed, so some records may be written again: {}", e.toString());
    }
  }
}
