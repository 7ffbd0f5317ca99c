package dev.rollcall.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic has from an instant on, up to another one or to where it ended when this was opened.
 * It reads what is committed, joins no consumer group and writes nothing. One thread.
 */
public final class TopicSpan implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;
  private final long length;

  /** Partitions whose older records are deleted, and of which nothing was read yet. */
  private final Set<TopicPartition> cut = new HashSet<>();

  private Optional<Instant> reachesBackTo = Optional.empty();

  /**
   * Finds the span.
   *
   * @param kafka settings of clients; isolation and deserializers are set here
   * @param from the lowest timestamp; empty for all that the topic still has
   * @param before nothing from the first record on that has this timestamp or a higher one; empty
   *     for the end as it is now
   * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
   */
  public TopicSpan(
      Map<String, Object> kafka, String topic, Optional<Instant> from, Optional<Instant> before) {
    this.consumer =
        new KafkaConsumer<>(
            settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = Reading.partitions(consumer, topic);
    consumer.assign(partitions);
    this.ends = new HashMap<>(consumer.endOffsets(partitions));
    before.ifPresent(
        instant ->
            firstFrom(instant, partitions)
                .forEach((at, found) -> ends.merge(at, found.offset(), Math::min)));
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    starts.forEach(
        (partition, first) -> {
          if (first > 0) {
            cut.add(partition);
          }
        });
    from.ifPresent(instant -> moveOn(starts, instant));
    starts.forEach(consumer::seek);
    this.length =
        starts.entrySet().stream()
            .mapToLong(e -> Math.max(0, end(e.getKey()) - e.getValue()))
            .sum();
  }

  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }

  /** A partition that has a record from before the instant reaches back that far. */
  private void moveOn(Map<TopicPartition, Long> starts, Instant from) {
    Map<TopicPartition, OffsetAndTimestamp> found = firstFrom(from, starts.keySet());
    starts.replaceAll(
        (partition, first) -> {
          OffsetAndTimestamp at = found.get(partition);
          long start = at == null ? end(partition) : at.offset();
          if (start > first) {
            cut.remove(partition);
          }
          return start;
        });
  }

  /** The first record of each partition with this timestamp or a higher one, where there is one. */
  private Map<TopicPartition, OffsetAndTimestamp> firstFrom(
      Instant instant, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        new HashMap<>(
            consumer.offsetsForTimes(
                partitions.stream()
                    .collect(Collectors.toMap(one -> one, _ -> timestamp(instant)))));
    found.values().removeIf(Objects::isNull);
    return found;
  }

  /** Kafka looks for none before 1970, and a long has none for the last instants there are. */
  private static long timestamp(Instant instant) {
    Instant last = Instant.ofEpochMilli(Long.MAX_VALUE);
    return instant.isBefore(Instant.EPOCH)
        ? 0
        : instant.isAfter(last) ? Long.MAX_VALUE : instant.toEpochMilli();
  }

  private long end(TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  /** How many offsets it has: about as many as records. */
  public long length() {
    return length;
  }

  /**
   * The instant from which on no partition lacks a record, by the timestamps that were read. Empty
   * if nothing of the span is deleted.
   */
  public Optional<Instant> reachesBackTo() {
    return reachesBackTo;
  }

  /**
   * Passes each record, in order of its offset within its partition.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if nothing came for 30 s
   */
  public void forEach(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Reading.to(
        ends,
        consumer,
        PATIENCE,
        record -> {
          noteFirst(
              new TopicPartition(record.topic(), record.partition()),
              Instant.ofEpochMilli(record.timestamp()));
          reader.accept(record);
        });
  }

  private void noteFirst(TopicPartition partition, Instant at) {
    if (cut.remove(partition) && reachesBackTo.filter(at::isBefore).isEmpty()) {
      reachesBackTo = Optional.of(at);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
