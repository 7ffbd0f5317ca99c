package dev.rollcall.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole of a topic, all partitions, from a while ago on and as it grows, in a thread of
 * its own; commits nothing. After a failure it begins anew.
 *
 * @param <V> its values
 */
public final class Tail<V> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_LIVES = Duration.ofSeconds(1);

  private final Map<String, Object> settings;
  private final String topic;
  private final Deserializer<V> values;
  private final Duration past;
  private final Consumer<V> listener;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Starts to read.
   *
   * @param past how long ago the first records that are read were written
   * @param listener called by one thread
   */
  public Tail(
      Map<String, Object> kafka,
      String topic,
      Deserializer<V> values,
      Duration past,
      Consumer<V> listener) {
    this.settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    this.topic = topic;
    this.values = values;
    this.past = past;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("tail of " + topic).start(this::live);
  }

  private void live() {
    while (!closing) {
      try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
        begin(consumer);
        while (!closing) {
          read(consumer);
        }
      } catch (RuntimeException e) {
        if (!closing) {
          LOG.warn("{} cannot be read, begins anew: {}", topic, e.toString());
          pause();
        }
      }
    }
  }

  private void begin(KafkaConsumer<String, V> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    Map<TopicPartition, Long> since = new HashMap<>();
    long from = Instant.now().minus(past).toEpochMilli();
    partitions.forEach(partition -> since.put(partition, from));
    consumer
        .offsetsForTimes(since)
        .forEach(
            (partition, at) -> {
              if (at != null) {
                consumer.seek(partition, at.offset());
              }
            });
  }

  private void read(KafkaConsumer<String, V> consumer) {
    try {
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                if (record.value() != null) {
                  listener.accept(record.value());
                }
              });
    } catch (RecordDeserializationException e) {
      consumer.seek(e.topicPartition(), e.offset() + 1);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LIVES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
