package dev.rollcall.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records of the assigned partitions are in work, and which offset may be committed: the
 * position before which every record handed out is done. Records may be done in any order.
 *
 * <p>A log that is read committed has gaps, because markers of transactions and aborted records
 * have offsets too. So the committable position is not a run of numbers without a hole: it is the
 * lowest offset in work, or, when none is, the offset behind the highest one done.
 *
 * <p>Memory: what is in work, no more. Thread safe; each call takes one short lock.
 */
public final class OffsetTracker {

  private static final class Partition {
    private final TreeSet<Long> inWork = new TreeSet<>();
    private long next;
    private long returned;

    private Partition(long first) {
      this.next = first;
      this.returned = first;
    }

    private long position() {
      return inWork.isEmpty() ? next : inWork.first();
    }
  }

  private final Map<TopicPartition, Partition> partitions = new HashMap<>();

  /**
   * A record is in work from now on. Offsets of a partition are started in rising order.
   *
   * @throws IllegalArgumentException if this or a later record of the partition was started before,
   *     as after a seek without {@link #forget}
   */
  public synchronized void started(TopicPartition partition, long offset) {
    Partition p = partitions.computeIfAbsent(partition, _ -> new Partition(offset));
    if (offset < p.next) {
      throw new IllegalArgumentException(
          partition + ": offset " + offset + " is started after " + (p.next - 1));
    }
    p.inWork.add(offset);
    p.next = offset + 1;
  }

  /**
   * The record needs no more work. This has no effect if the partition was forgotten meanwhile. If
   * the partition was assigned again and the record started again, that one is done too. So do not
   * call this for work that was given up.
   */
  public synchronized void done(TopicPartition partition, long offset) {
    Partition p = partitions.get(partition);
    if (p != null) {
      p.inWork.remove(offset);
    }
  }

  /**
   * The offsets to commit now: only partitions whose position moved since the last call, each with
   * the offset of the next record to read. If a commit fails, the next one includes it. Until then
   * a restart does those records again.
   */
  public synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    partitions.forEach(
        (partition, p) -> {
          long position = p.position();
          if (position != p.returned) {
            p.returned = position;
            moved.put(partition, new OffsetAndMetadata(position));
          }
        });
    return moved;
  }

  /** Forgets these partitions. A later {@link #done} for them has no effect. */
  public synchronized void forget(Collection<TopicPartition> gone) {
    gone.forEach(partitions::remove);
  }

  /** How many records of the partition are started and not done. */
  public synchronized int inWork(TopicPartition partition) {
    Partition p = partitions.get(partition);
    return p == null ? 0 : p.inWork.size();
  }
}
