package dev.rollcall.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads what partitions have up to offsets that are known, with a consumer that was given them. */
public final class Reading {

  private static final Duration POLL = Duration.ofMillis(200);

  private Reading() {}

  /**
   * The partitions of a topic, at least one. A client has none for a topic that its broker does not
   * know, as for a moment after it was created; read as such, the topic would be empty.
   *
   * @throws UnknownTopicOrPartitionException if the broker knows no such topic; it may be asked
   *     again
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer
   */
  public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "the broker knows no topic " + topic + "; ./rollcall setup creates it");
    }
    return partitions;
  }

  /**
   * Passes each record before these ends, from where the consumer stands, in order of its offset
   * within its partition.
   *
   * @param patience how long nothing may come
   * @throws TimeoutException if nothing came for so long
   */
  static void to(
      Map<TopicPartition, Long> ends,
      KafkaConsumer<byte[], byte[]> consumer,
      Duration patience,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    long movedAt = System.nanoTime();
    while (!isAt(ends, consumer)) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > patience.toNanos()) {
        throw new TimeoutException(
            "Kafka gave nothing of " + ends.keySet() + " for " + patience.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        var at = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(at, 0L)) {
          reader.accept(record);
        }
      }
    }
  }

  private static boolean isAt(
      Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }
}
