package dev.rollcall.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What the tasks of one stream thread share: their alarms, which bound how long the thread may wait
 * for records, how far they have come, the cost of its commits, and whether it is behind. A stream
 * thread runs its tasks, polls and commits, so nothing here is seen by two threads.
 */
final class StreamThreadState {

  /** Kafka Streams fetches 1,000 records at once at most. A thread that keeps up has far less. */
  private static final int FULL_POLL = 500;

  private static final ThreadLocal<StreamThreadState> CURRENT =
      ThreadLocal.withInitial(StreamThreadState::new);

  private final Map<TopicPartition, Long> passed = new HashMap<>();
  private final Set<OneShotPunctuator> alarms = new HashSet<>();
  private long committedAt = System.nanoTime();
  private long commitTook;
  private long commits;
  private boolean behind;

  private StreamThreadState() {}

  /** Of the thread that asks. */
  static StreamThreadState current() {
    return CURRENT.get();
  }

  void add(OneShotPunctuator alarm) {
    alarms.add(alarm);
  }

  void remove(OneShotPunctuator alarm) {
    alarms.remove(alarm);
  }

  /**
   * How long the thread may wait: to its nearest alarm, at least 1 ms, {@code longest} at most.
   *
   * @param now epoch milliseconds
   */
  Duration untilAlarm(Duration longest, long now) {
    long wait = longest.toMillis();
    for (OneShotPunctuator alarm : alarms) {
      wait = Math.min(wait, alarm.armedFor() - now);
    }
    return wait == longest.toMillis() ? longest : Duration.ofMillis(Math.max(1, wait));
  }

  /** Nothing is left to do of this record: it was decided, sent on, or set aside. */
  void passed(String topic, int partition, long offset) {
    passed.merge(new TopicPartition(topic, partition), offset, Math::max);
  }

  /** The last record of each partition that has passed; a view. */
  Map<TopicPartition, Long> passed() {
    return Collections.unmodifiableMap(passed);
  }

  /** A task begins to read these partitions, perhaps again from an earlier record. */
  void begins(Collection<TopicPartition> partitions) {
    List.copyOf(partitions).forEach(passed::remove);
  }

  /** The thread has fetched so many records at once. */
  void polled(int records) {
    behind = records >= FULL_POLL;
  }

  /** Whether records wait for this thread, rather than this thread for records. */
  boolean isBehind() {
    return behind;
  }

  /** A transaction was committed, whose commit began at {@code began} ({@code System.nanoTime}). */
  void committed(long began) {
    committedAt = System.nanoTime();
    commitTook = committedAt - began;
    commits++;
  }

  /** How many times the thread has committed. */
  long commits() {
    return commits;
  }

  /** Nanoseconds since the last commit ended. */
  long sinceCommit() {
    return System.nanoTime() - committedAt;
  }

  /** Nanoseconds that the last commit took; 0 before the first. */
  long commitTook() {
    return commitTook;
  }
}
