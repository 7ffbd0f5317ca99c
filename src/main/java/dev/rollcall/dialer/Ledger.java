package dev.rollcall.dialer;

import dev.rollcall.wire.DialerNews;
import dev.rollcall.wire.RegistryFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * What became of every dial command of the last hour, read from {@code call-events} itself: a
 * command lies in the same partition as its result, and results are committed together with the
 * command's offset. So a replayed or doubled command finds its result here and does not ring again.
 * One thread.
 */
final class Ledger {

  /** Longer than any command may wait to be dialed. */
  private static final Duration MEMORY = Duration.ofHours(1);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, DialerNews> results = new HashMap<>();

  /**
   * Reads the results of these partitions of {@code call-events} to their end.
   *
   * @param reader not subscribed to anything, reads committed records only
   * @throws IllegalStateException when the end was not reached before {@code giveUp}
   */
  void load(
      Consumer<String, DialerNews> reader,
      Collection<TopicPartition> partitions,
      Instant now,
      Instant giveUp) {
    reader.assign(partitions);
    long since = now.minus(MEMORY).toEpochMilli();
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> starts =
        reader.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, _ -> since)));
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp start = starts.get(partition);
      reader.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
    }
    while (!isAtEnd(reader, ends)) {
      if (Instant.now().isAfter(giveUp)) {
        throw new IllegalStateException("the results of earlier calls could not be read in time");
      }
      readSome(reader);
    }
    reader.assign(Set.of());
  }

  /** What cannot be read is left to the lines, which read the same topic and set it aside. */
  private void readSome(Consumer<String, DialerNews> reader) {
    try {
      for (ConsumerRecord<String, DialerNews> record : reader.poll(POLL)) {
        if (record.value() != null) {
          remember(record.value());
        }
      }
    } catch (RecordDeserializationException e) {
      if (RegistryFault.isPassing(e)) {
        throw e;
      }
      reader.seek(e.topicPartition(), e.offset() + 1);
    }
  }

  /** What became of this call, if anything is known. */
  Optional<DialerNews> result(String callId) {
    return Optional.ofNullable(results.get(callId));
  }

  /** Everything that is known. */
  Collection<DialerNews> results() {
    return List.copyOf(results.values());
  }

  void remember(DialerNews news) {
    results.put(news.callId(), news);
  }

  /** Drops what is too old to be asked for. */
  void forgetOld(Instant now) {
    results.values().removeIf(news -> news.at().plus(MEMORY).isBefore(now));
  }

  private static boolean isAtEnd(
      Consumer<String, DialerNews> reader, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> reader.position(end.getKey()) >= end.getValue());
  }
}
