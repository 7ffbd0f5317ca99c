package dev.rollcall.directory;

import dev.rollcall.roster.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the compacted topic of groups equal to a snapshot: reads what the topic says, publishes the
 * differences alone, and a tombstone for a group that is gone. Several may run at once; they say
 * the same. Not thread safe.
 */
public final class GroupPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupPublisher.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration READ_DEADLINE = Duration.ofSeconds(30);

  private final String topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Serializer<Group> serializer;
  private final Deserializer<Group> deserializer;

  /** What the topic says; empty is a value that cannot be read. */
  private final Map<String, Optional<Group>> published = new HashMap<>();

  /**
   * @param kafka settings of clients; serializers and isolation are set here
   * @param serializer configured; not closed
   * @param deserializer configured; not closed
   */
  public GroupPublisher(
      Map<String, Object> kafka,
      String topic,
      Serializer<Group> serializer,
      Deserializer<Group> deserializer) {
    this.topic = topic;
    this.serializer = serializer;
    this.deserializer = deserializer;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    this.producer =
        new KafkaProducer<>(
            new HashMap<>(kafka), new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Returns how many groups were published or deleted, once the brokers have them.
   *
   * @throws KafkaException when the topic cannot be read or written; call again with a snapshot of
   *     then, for what got through shows in the topic
   */
  public int publish(DirectorySnapshot snapshot) throws InterruptedException {
    readToTheEnd();
    Map<String, @Nullable Group> changes = changes(snapshot);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    changes.forEach(
        (groupId, group) -> {
          byte[] value = group == null ? null : serializer.serialize(topic, group);
          sent.add(producer.send(new ProducerRecord<>(topic, groupId, value)));
        });
    for (Future<RecordMetadata> record : sent) {
      await(record);
    }
    if (!changes.isEmpty()) {
      LOG.info("Published groups {}", changes.keySet());
    }
    return changes.size();
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }

  private Map<String, @Nullable Group> changes(DirectorySnapshot snapshot) {
    Map<String, @Nullable Group> changes = new TreeMap<>();
    published.keySet().forEach(groupId -> changes.put(groupId, null));
    for (Group group : snapshot.groups()) {
      if (Optional.of(group).equals(published.get(group.id()))) {
        changes.remove(group.id());
      } else {
        changes.put(group.id(), group);
      }
    }
    return changes;
  }

  private void readToTheEnd() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (consumer.assignment().size() != partitions.size()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      published.clear();
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + READ_DEADLINE.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(topic + " could not be read to its end in " + READ_DEADLINE);
      }
      consumer.poll(POLL).forEach(this::read);
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    byte @Nullable [] value = record.value();
    if (value == null) {
      published.remove(record.key());
    } else {
      published.put(record.key(), decoded(record, value));
    }
  }

  private Optional<Group> decoded(ConsumerRecord<String, byte[]> record, byte[] value) {
    try {
      return Optional.of(deserializer.deserialize(topic, record.headers(), value));
    } catch (RuntimeException e) {
      LOG.warn(
          "Group {} in {} cannot be read and is replaced: {}", record.key(), topic, e.toString());
      return Optional.empty();
    }
  }

  private static void await(Future<RecordMetadata> record) throws InterruptedException {
    try {
      record.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a group was not published", e.getCause());
    }
  }
}
