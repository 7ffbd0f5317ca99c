package dev.rollcall.planstore;

import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PublishedPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topic plan, read from its beginning to its end. Thread safe. */
public final class PlanTopic {

  private static final Logger LOG = LoggerFactory.getLogger(PlanTopic.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Map<String, Object> settings;
  private final String topic;
  private final Deserializer<PlanDocument> documents;

  /**
   * The topic.
   *
   * @param kafka settings of clients; deserializers and isolation are set here
   * @param documents configured; not closed
   */
  public PlanTopic(Map<String, Object> kafka, String topic, Deserializer<PlanDocument> documents) {
    this.settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.topic = topic;
    this.documents = documents;
  }

  /**
   * What is published now. A document that cannot be read is left out, with a WARN.
   *
   * @throws KafkaException if the topic cannot be read, or its head was written by a newer release
   */
  public PublishedPlan read() {
    Map<String, byte[]> values = new HashMap<>();
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(topic + " was not read to its end within " + DEADLINE);
        }
        consumer.poll(POLL).forEach(record -> put(values, record));
      }
    }
    return decoded(values);
  }

  private static void put(Map<String, byte[]> values, ConsumerRecord<String, byte[]> record) {
    if (record.key() != null && record.value() != null) {
      values.put(record.key(), record.value());
    } else if (record.key() != null) {
      values.remove(record.key());
    }
  }

  private PublishedPlan decoded(Map<String, byte[]> values) {
    long version = 0;
    List<PlanDocument> read = new ArrayList<>();
    for (Map.Entry<String, byte[]> value : values.entrySet()) {
      try {
        PlanDocument document = documents.deserialize(topic, value.getValue());
        version = Math.max(version, document.version());
        read.add(document);
      } catch (RuntimeException e) {
        if (value.getKey().equals(PlanDocument.HEAD)) {
          throw new KafkaException("the head of topic " + topic + " cannot be read", e);
        }
        LOG.warn(
            "a document of the plan cannot be read and stays as it is: {} key={}",
            e.getMessage(),
            value.getKey());
      }
    }
    return new PublishedPlan(version, read);
  }
}
