package dev.rollcall.benchmarks.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How late the first deadline of each escalation was: from the deadline that its raise announced to
 * the decision that followed. Reads the committed history in a thread of its own until it is
 * closed.
 */
public final class Lateness implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Instant> deadlines = new HashMap<>();
  private final List<Double> decided = new ArrayList<>();
  private final List<Double> seen = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * What is read of a decision.
   *
   * @param at when it was made
   * @param deadline that holds from then on; empty if the record says nothing of it
   */
  public record Decision(Instant at, Optional<Instant> deadline) {}

  /**
   * Reads from where the topic ends now.
   *
   * @param values as the topic has them
   * @param prefix of the errorIds that count
   */
  public Lateness(
      Map<String, Object> kafka,
      String topic,
      int partitionCount,
      Deserializer<Decision> values,
      String prefix) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    KafkaConsumer<String, Decision> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), values);
    List<TopicPartition> partitions =
        IntStream.range(0, partitionCount).mapToObj(p -> new TopicPartition(topic, p)).toList();
    consumer.assign(partitions);
    consumer.endOffsets(partitions).forEach(consumer::seek);
    thread = Thread.ofPlatform().name("lateness").daemon().start(() -> read(consumer, prefix));
  }

  private void read(KafkaConsumer<String, Decision> consumer, String prefix) {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<String, Decision> record : consumer.poll(POLL)) {
          if (record.key().startsWith(prefix)) {
            take(record.key(), record.value(), Instant.now());
          }
        }
      }
    }
  }

  /** One decision is several records of one instant; the last one has the deadline that holds. */
  private synchronized void take(String id, Decision record, Instant now) {
    Instant due = deadlines.get(id);
    if (due == null || record.at().isBefore(due)) {
      record.deadline().ifPresent(deadline -> deadlines.put(id, deadline));
    } else if (!due.equals(Instant.MAX)) {
      decided.add(millis(due, record.at()));
      seen.add(millis(due, now));
      deadlines.put(id, Instant.MAX);
    }
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  /** From the deadline to the instant that the decision bears. */
  public synchronized Latencies decided() {
    return new Latencies(decided.stream().sorted().toList(), 0);
  }

  /** From the deadline until the decision was committed and seen. */
  public synchronized Latencies seen() {
    return new Latencies(seen.stream().sorted().toList(), 0);
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
