package dev.rollcall.kafka;

import dev.rollcall.wire.RegistryFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic in its own thread, from a while ago on and as the topic grows. It
 * commits nothing. After a failure it begins anew. A record whose schema the registry does not give
 * is waited for; one that can never be read is left out.
 *
 * @param <V> its values
 */
public final class TopicTail<V> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration ASK_EVERY = Duration.ofSeconds(2);

  private final Map<String, Object> settings;
  private final String topic;
  private final Deserializer<V> values;
  private final Optional<Duration> past;
  private final Listener<V> listener;
  private final SupervisedThread thread;

  /** Learns what is read. One thread calls it. */
  public interface Listener<V> {

    /** The reading begins, for the first time or anew: what was there before is read again. */
    default void begins() {}

    /**
     * A record.
     *
     * @param key empty if it has none
     * @param value empty if the key has none any more
     */
    void read(String key, Optional<V> value);

    /** All that was in the topic at the beginning is read. */
    default void caughtUp() {}

    /** All of the topic that a broker knew of at this moment is read or on its way. */
    default void brokerAnswered() {}
  }

  /**
   * Starts to read.
   *
   * @param reader for whom, as the thread's name and its metric say; no other tail of this topic
   *     and this process has the same
   * @param past how long ago the first records that are read were written
   * @param listener called by one thread
   */
  public TopicTail(
      String reader,
      Map<String, Object> kafka,
      String topic,
      Deserializer<V> values,
      Duration past,
      Consumer<V> listener,
      MeterRegistry registry) {
    this(
        reader,
        kafka,
        topic,
        values,
        Optional.of(past),
        (_, value) -> value.ifPresent(listener),
        registry);
  }

  /**
   * Starts to read.
   *
   * @param reader as above
   * @param past how long ago the first records that are read were written; empty for the whole
   *     topic
   */
  public TopicTail(
      String reader,
      Map<String, Object> kafka,
      String topic,
      Deserializer<V> values,
      Optional<Duration> past,
      Listener<V> listener,
      MeterRegistry registry) {
    this.settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    this.topic = topic;
    this.values = values;
    this.past = past;
    this.listener = listener;
    this.thread = new SupervisedThread("tail of " + topic + " for " + reader, this::live, registry);
    thread.start();
  }

  private void live(BooleanSupplier goesOn) {
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
      listener.begins();
      List<TopicPartition> partitions = begin(consumer);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      long nextAsk = System.nanoTime();
      while (goesOn.getAsBoolean()) {
        read(consumer);
        if (!ends.isEmpty()
            && ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue())
            && ends.isEmpty()) {
          listener.caughtUp();
        }
        if (System.nanoTime() >= nextAsk) {
          ask(consumer, partitions);
          nextAsk = System.nanoTime() + ASK_EVERY.toNanos();
        }
      }
    }
  }

  /** A poll says nothing of a broker that is away. */
  private void ask(KafkaConsumer<String, V> consumer, List<TopicPartition> partitions) {
    try {
      var _ = consumer.endOffsets(partitions, ASK_EVERY);
      listener.brokerAnswered();
    } catch (TimeoutException _) {
      // It is asked again.
    }
  }

  private List<TopicPartition> begin(KafkaConsumer<String, V> consumer) {
    List<TopicPartition> partitions = Reading.partitions(consumer, topic);
    consumer.assign(partitions);
    if (past.isEmpty()) {
      consumer.seekToBeginning(partitions);
      return partitions;
    }
    consumer.seekToEnd(partitions);
    Map<TopicPartition, Long> since = new HashMap<>();
    long from = Instant.now().minus(past.get()).toEpochMilli();
    partitions.forEach(partition -> since.put(partition, from));
    consumer
        .offsetsForTimes(since)
        .forEach(
            (partition, at) -> {
              if (at != null) {
                consumer.seek(partition, at.offset());
              }
            });
    return partitions;
  }

  private void read(KafkaConsumer<String, V> consumer) {
    try {
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                String key = record.key() == null ? "" : record.key();
                listener.read(key, Optional.ofNullable(record.value()));
              });
    } catch (RecordDeserializationException e) {
      if (RegistryFault.isPassing(e)) {
        consumer.seek(e.topicPartition(), e.offset());
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      } else {
        consumer.seek(e.topicPartition(), e.offset() + 1);
        LOG.warn(
            "a record cannot be read and is left out topic={} partition={} offset={}",
            topic,
            e.topicPartition().partition(),
            e.offset());
      }
    }
  }

  /** The thread that reads. */
  public SupervisedThread thread() {
    return thread;
  }

  @Override
  public void close() {
    thread.close(CLOSE);
  }
}
