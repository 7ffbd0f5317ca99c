package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEvent;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.RegistryFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * What became of every dial command of the last hour, read from {@code call-events} itself: a
 * command lies in the same partition as its result, and results are committed together with the
 * command's offset. So a replayed or doubled command finds its result here and does not ring again,
 * and one that was attempted is told from one that was not. One thread.
 */
final class Ledger {

  /** Longer than any command may wait to be dialed. */
  private static final Duration MEMORY = Duration.ofHours(1);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * What is known of a call.
   *
   * @param latest a result, else "attempted", else "waiting"
   * @param writtenAt when {@code latest} was written, by Kafka's timestamp
   * @param attempted whether a request may have been made
   * @param inherited whether an earlier owner of the partition wrote {@code latest}
   */
  record Entry(
      DialReport latest, Instant writtenAt, boolean attempted, boolean inherited, int partition) {

    Duration age(Instant now) {
      return Duration.between(writtenAt, now);
    }

    private Entry then(Entry later) {
      boolean tried = attempted || later.attempted;
      Entry newest = rank(later.latest.result()) >= rank(latest.result()) ? later : this;
      return new Entry(newest.latest, newest.writtenAt, tried, newest.inherited, partition);
    }
  }

  /**
   * Reads the results of these partitions of {@code call-events} to their end.
   *
   * @param reader not subscribed to anything, reads committed records only
   * @throws IllegalStateException when the end was not reached before {@code giveUp}
   */
  void load(
      Consumer<String, DialReport> reader,
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
  private void readSome(Consumer<String, DialReport> reader) {
    try {
      for (ConsumerRecord<String, DialReport> record : reader.poll(POLL)) {
        if (record.value() != null) {
          Instant writtenAt = Instant.ofEpochMilli(record.timestamp());
          inherit(record.value(), record.partition(), writtenAt);
        }
      }
    } catch (RecordDeserializationException e) {
      if (RegistryFault.isPassing(e)) {
        throw e;
      }
      reader.seek(e.topicPartition(), e.offset() + 1);
    }
  }

  /** What is known of this call, if anything. */
  Optional<Entry> find(String callId) {
    return Optional.ofNullable(entries.get(callId));
  }

  /**
   * The calls of these partitions that may be live: placed less than {@link DialJob#LONGEST_CALL}
   * ago, and the last one of their line that was attempted, because each ends before the next.
   */
  List<Entry> live(IntPredicate partitions, Instant now) {
    Map<String, Entry> lastOfLine = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (entry.attempted && partitions.test(entry.partition)) {
        lastOfLine.put(entry.latest.line(), entry);
      }
    }
    return lastOfLine.values().stream()
        .filter(entry -> entry.latest.result() instanceof LineEvent.Placed)
        .filter(entry -> entry.age(now).compareTo(DialJob.LONGEST_CALL) < 0)
        .toList();
  }

  /** An earlier owner of the partition has committed this. */
  void inherit(DialReport news, int partition, Instant writtenAt) {
    put(news, partition, writtenAt, true);
  }

  /** We have committed this now. */
  void remember(DialReport news, int partition, Instant now) {
    put(news, partition, now, false);
  }

  private void put(DialReport news, int partition, Instant writtenAt, boolean inherited) {
    boolean attempted =
        news.result() instanceof LineEvent.Attempted || news.result() instanceof LineEvent.Placed;
    Entry entry = new Entry(news, writtenAt, attempted, inherited, partition);
    entries.merge(news.callId(), entry, Entry::then);
  }

  /** Drops what is too old to be asked for. */
  void forgetOld(Instant now) {
    entries.values().removeIf(entry -> entry.age(now).compareTo(MEMORY) > 0);
  }

  /** Drops what belongs to partitions that went to somebody else. */
  void forget(IntPredicate partitions) {
    entries.values().removeIf(entry -> partitions.test(entry.partition));
  }

  /** "Waiting" and "attempted" never hide a result, and nothing hides "placed". */
  private static int rank(LineEvent.DialResult event) {
    return switch (event) {
      case LineEvent.Waiting _ -> 0;
      case LineEvent.Attempted _ -> 1;
      case LineEvent.NotPlaced _ -> 2;
      case LineEvent.Placed _ -> 3;
    };
  }

  private static boolean isAtEnd(
      Consumer<String, DialReport> reader, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> reader.position(end.getKey()) >= end.getValue());
  }
}
