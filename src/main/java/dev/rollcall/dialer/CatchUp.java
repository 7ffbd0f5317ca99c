package dev.rollcall.dialer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows whether the dialer has read the commands that lay in a partition when it was assigned.
 * Before that it dials nobody, because the hang-up of a call may lie behind its dial. One thread.
 */
final class CatchUp {

  /** After this time the dialer dials all the same. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private Instant giveUp = Instant.MIN;

  void assigned(Consumer<?, ?> commands, Collection<TopicPartition> partitions, Instant now) {
    ends.putAll(commands.endOffsets(partitions));
    giveUp = now.plus(MAX_WAIT);
  }

  void forget(Collection<TopicPartition> partitions) {
    ends.keySet().removeAll(partitions);
  }

  boolean isDone(Consumer<?, ?> commands, Instant now) {
    if (!ends.isEmpty()) {
      ends.entrySet().removeIf(end -> commands.position(end.getKey()) >= end.getValue());
    }
    return ends.isEmpty() || !now.isBefore(giveUp);
  }
}
