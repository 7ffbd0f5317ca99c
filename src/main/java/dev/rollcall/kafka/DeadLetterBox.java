package dev.rollcall.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Lists the dead letters for a person, and sends them again to their topics. A committed offset of
 * the group marks how far they were sent again. One thread.
 */
public final class DeadLetterBox implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final List<TopicPartition> partitions;
  private final Set<String> replacing;

  /**
   * A record that could not be read or processed.
   *
   * @param record as it lies among the dead letters
   * @param replayed whether it was sent again
   * @param replaced whether a newer record stands in its place in the topic it came from, so that
   *     it must not be sent again
   */
  public record Letter(ConsumerRecord<byte[], byte[]> record, boolean replayed, boolean replaced) {

    /** Its partition and offset, {@code 0@12}. */
    public String position() {
      return record.partition() + "@" + record.offset();
    }

    /** The topic it came from; empty if its headers have none. */
    public String topic() {
      return header("topic");
    }

    /** Partition and offset there, {@code 3@17}. */
    public String origin() {
      return header("partition") + "@" + header("offset");
    }

    public String error() {
      return header("error");
    }

    /** Whether it was too large to be kept whole, so that it cannot be sent again. */
    public boolean cut() {
      return !header("value.length").isEmpty() || !header("key.length").isEmpty();
    }

    public boolean canBeSentAgain() {
      return !cut() && !replaced;
    }

    private String header(String name) {
      return DeadLetterBox.header(record, name);
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader("rollcall." + name))
        .map(Header::value)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  /**
   * Opens it with these client settings.
   *
   * @param group remembers how far the letters were sent again
   * @param replacing topics whose writer replaces a record that cannot be read
   */
  public DeadLetterBox(
      Map<String, Object> kafka, String topic, String group, Set<String> replacing) {
    this.replacing = Set.copyOf(replacing);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Map<String, Object> writing = new HashMap<>(kafka);
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
  }

  /** Passes every letter that is there now, oldest first in each partition. */
  public void forEach(Consumer<Letter> reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    var replayed = consumer.committed(Set.copyOf(partitions));
    consumer.seekToBeginning(partitions);
    while (!isAtEnd(ends)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        var at = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(at, 0L)) {
          OffsetAndMetadata mark = replayed.get(at);
          reader.accept(
              new Letter(
                  record,
                  mark != null && record.offset() < mark.offset(),
                  replacing.contains(header(record, "topic"))));
        }
      }
    }
  }

  /**
   * Sends a letter to the topic it came from and waits until the broker has it.
   *
   * @throws IllegalArgumentException if its headers have no topic, or it was cut or replaced
   * @throws KafkaException if it could not be written
   */
  public void replay(Letter letter) {
    if (letter.topic().isEmpty()) {
      throw new IllegalArgumentException(letter.position() + " does not say where it came from");
    }
    if (letter.replaced()) {
      throw new IllegalArgumentException(letter.position() + " was replaced in " + letter.topic());
    }
    if (letter.cut()) {
      throw new IllegalArgumentException(
          letter.position()
              + " was cut; the whole record is "
              + letter.topic()
              + "-"
              + letter.origin());
    }
    try {
      producer
          .send(
              new ProducerRecord<>(letter.topic(), letter.record().key(), letter.record().value()))
          .get();
    } catch (ExecutionException e) {
      throw new KafkaException(letter.position() + " could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  /** Remembers that everything of this letter's partition up to it was sent again. */
  public void markReplayed(Letter letter) {
    var at = new TopicPartition(partitions.getFirst().topic(), letter.record().partition());
    consumer.commitSync(Map.of(at, new OffsetAndMetadata(letter.record().offset() + 1)));
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }

  private boolean isAtEnd(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }
}
