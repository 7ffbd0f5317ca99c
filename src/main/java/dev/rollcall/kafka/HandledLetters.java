package dev.rollcall.kafka;

import dev.rollcall.kafka.Letter.Handling;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What was done with dead letters: records of a compacted topic, because Kafka cannot delete a
 * letter. One thread.
 */
final class HandledLetters {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;

  /** None if the topic does not exist yet. */
  private final List<TopicPartition> partitions;

  /** Reads the topic with this consumer. Throws KafkaException if Kafka is away. */
  HandledLetters(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
    this.partitions =
        consumer.listTopics().containsKey(topic) ? Reading.partitions(consumer, topic) : List.of();
  }

  /** What is remembered now, by {@link Letter#id}. */
  Map<String, Handling> read() {
    Map<String, Handling> handled = new HashMap<>();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.seekToBeginning(partitions);
    Reading.to(
        ends,
        consumer,
        DeadLetterBox.PATIENCE,
        record -> {
          if (record.key() != null) {
            handled.put(new String(record.key(), StandardCharsets.UTF_8), handling(record.value()));
          }
        });
    return handled;
  }

  /** A newer release may know others. */
  private static Handling handling(byte @Nullable [] value) {
    String name = value == null ? "" : new String(value, StandardCharsets.UTF_8);
    return name.equals(Handling.HIDDEN.name())
        ? Handling.HIDDEN
        : name.equals(Handling.SENT_AGAIN.name()) ? Handling.SENT_AGAIN : Handling.NOTHING;
  }

  /** What cannot be remembered is not done, or it would be done again and again. */
  void require() {
    if (partitions.isEmpty()) {
      throw new KafkaException("topic " + topic + " does not exist; ./rollcall setup creates it");
    }
  }

  /** The record that remembers it. */
  ProducerRecord<byte[], byte[]> record(Letter letter, Handling handling, String by) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, utf8(letter.id()), utf8(handling.name()));
    record.headers().add("rollcall.by", utf8(by));
    return record;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
