package dev.rollcall.planstore;

import dev.rollcall.kafka.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A compacted topic, read from its beginning to its end. Thread safe. */
final class CompactedTopic {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** A closing consumer waits for its last fetch, by default for half a second. */
  private static final int FETCH_WAIT_MILLIS = 10;

  private final Map<String, Object> settings;
  private final String name;

  /**
   * The topic.
   *
   * @param kafka settings of clients; deserializers and isolation are set here
   */
  CompactedTopic(Map<String, Object> kafka, String name) {
    this.settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    this.name = name;
  }

  String name() {
    return name;
  }

  /**
   * The newest value of each key, without keys whose newest value is none.
   *
   * @throws KafkaException if the topic is not there, or cannot be read
   */
  Map<String, byte[]> read() {
    Map<String, byte[]> values = new HashMap<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = Reading.partitions(consumer, name);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(name + " was not read to its end within " + DEADLINE);
        }
        consumer.poll(POLL).forEach(record -> put(values, record));
      }
    }
    return values;
  }

  private static void put(Map<String, byte[]> values, ConsumerRecord<String, byte[]> record) {
    if (record.key() != null && record.value() != null) {
      values.put(record.key(), record.value());
    } else if (record.key() != null) {
      values.remove(record.key());
    }
  }
}
