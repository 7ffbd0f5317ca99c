package dev.rollcall.benchmarks.measure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When the first record of each key became visible to a consumer that reads what is committed, and
 * when it says it was written. Reads in a thread of its own until it is closed.
 */
public final class Arrivals implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private record Arrival(Instant seen, Instant written) {}

  private final Map<String, Arrival> first = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Reads a topic from where it ends now. */
  public Arrivals(Map<String, Object> kafka, String topic, int partitionCount) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, partitionCount).mapToObj(p -> new TopicPartition(topic, p)).toList();
    consumer.assign(partitions);
    // Known at once, not with the first poll: what comes from now on is read.
    consumer.endOffsets(partitions).forEach(consumer::seek);
    thread = Thread.ofPlatform().name("arrivals-" + topic).daemon().start(() -> read(consumer));
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          first.putIfAbsent(
              new String(record.key(), StandardCharsets.UTF_8),
              new Arrival(Instant.now(), Instant.ofEpochMilli(record.timestamp())));
        }
      }
    }
  }

  /** When this key was seen first. */
  public Optional<Instant> of(String key) {
    return Optional.ofNullable(first.get(key)).map(Arrival::seen);
  }

  /** When keys of one letter and a number were seen, by their number. */
  public Map<Integer, Instant> numbered(char letter) {
    return numbered(letter, Arrival::seen);
  }

  /**
   * The timestamps of keys of one letter and a number, by their number. Rollcall's are the instants
   * of its decisions, so they do not count how long this reader took.
   */
  public Map<Integer, Instant> written(char letter) {
    return numbered(letter, Arrival::written);
  }

  private Map<Integer, Instant> numbered(char letter, Function<Arrival, Instant> at) {
    Map<Integer, Instant> numbered = new HashMap<>();
    first.forEach(
        (key, arrival) -> {
          if (key.charAt(0) == letter) {
            numbered.put(Integer.parseInt(key.substring(1)), at.apply(arrival));
          }
        });
    return numbered;
  }

  /** How many keys were seen. */
  public int count() {
    return first.size();
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
