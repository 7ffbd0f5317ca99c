package dev.rollcall.dialer;

import dev.rollcall.kafka.ReadingPatience;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows whether the dialer has read the commands that lay in a partition when it was assigned.
 * Before that it dials nobody, because the hang-up of a call may lie behind its dial. It also knows
 * how old a command can be. One thread.
 */
final class CatchUp {

  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, Takeover> takeovers = new HashMap<>();
  private ReadingPatience patience = new ReadingPatience(ReadingPatience.STILL, 0);

  /** What is at this offset and behind it was written after this instant. */
  private record Takeover(long end, Instant at) {}

  void assigned(Consumer<?, ?> commands, Collection<TopicPartition> partitions, Instant now) {
    Map<TopicPartition, Long> found = commands.endOffsets(partitions);
    ends.putAll(found);
    found.forEach((partition, end) -> takeovers.put(partition, new Takeover(end, now)));
    patience = new ReadingPatience(ReadingPatience.STILL, nanos(now));
  }

  void forget(Collection<TopicPartition> partitions) {
    ends.keySet().removeAll(partitions);
    takeovers.keySet().removeAll(partitions);
  }

  boolean isDone(Consumer<?, ?> commands, Instant now) {
    if (!ends.isEmpty()) {
      ends.entrySet().removeIf(end -> commands.position(end.getKey()) >= end.getValue());
    }
    long left =
        ends.entrySet().stream()
            .mapToLong(end -> end.getValue() - commands.position(end.getKey()))
            .sum();
    return left == 0 || patience.isOver(left, nanos(now));
  }

  /**
   * How long ago a command was written, by its time stamp, which another clock has set. A command
   * that came after the takeover is no older than the takeover, so that a clock that is hours ahead
   * does not make it too old to be dialed.
   */
  Duration age(ConsumerRecord<?, ?> command, Instant now) {
    Duration age = Duration.between(Instant.ofEpochMilli(command.timestamp()), now);
    Takeover takeover = takeovers.get(new TopicPartition(command.topic(), command.partition()));
    if (takeover == null || command.offset() < takeover.end) {
      return age;
    }
    Duration most = Duration.between(takeover.at, now);
    return age.compareTo(most) < 0 ? age : most;
  }

  private static long nanos(Instant now) {
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
