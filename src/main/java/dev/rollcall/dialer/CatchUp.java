package dev.rollcall.dialer;

import dev.rollcall.kafka.ReadingPatience;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows whether the dialer has read the commands that lay in a partition when it was assigned.
 * Before that it dials nobody, because the hang-up of a call may lie behind its dial. One thread.
 */
final class CatchUp {

  /** If nothing is read for so long, the dialer dials all the same. */
  private static final Duration STILL = Duration.ofSeconds(10);

  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private ReadingPatience patience = new ReadingPatience(STILL, 0);

  void assigned(Consumer<?, ?> commands, Collection<TopicPartition> partitions, Instant now) {
    ends.putAll(commands.endOffsets(partitions));
    patience = new ReadingPatience(STILL, nanos(now));
  }

  void forget(Collection<TopicPartition> partitions) {
    ends.keySet().removeAll(partitions);
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

  private static long nanos(Instant now) {
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
