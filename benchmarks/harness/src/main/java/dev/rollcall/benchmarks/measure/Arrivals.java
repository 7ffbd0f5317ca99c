package dev.rollcall.benchmarks.measure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When records became visible to a consumer that reads what is committed, by the number at the end
 * of their key. Reads in a thread of its own until it is closed.
 */
public final class Arrivals implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<Integer, Instant> first = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Reads a topic from its beginning. */
  public Arrivals(Map<String, Object> kafka, String topic, int partitionCount) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, partitionCount)
            .mapToObj(p -> new TopicPartition(topic, p))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = Thread.ofPlatform().name("arrivals-" + topic).daemon().start(() -> read(consumer));
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          first.putIfAbsent(Integer.parseInt(key.substring(1)), Instant.now());
        }
      }
    }
  }

  /** So far. */
  public Map<Integer, Instant> seen() {
    return Map.copyOf(first);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
