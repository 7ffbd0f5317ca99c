package dev.rollcall.directory;

import dev.rollcall.core.roster.Group;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.kafka.Failover;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the compacted topic of groups equal to a snapshot. It reads the topic, publishes the
 * differences alone, and a tombstone for a group that is gone. Several may run at once: a snapshot
 * that is older than the groups of another publisher is not published. It also names the phones
 * ({@link dev.rollcall.core.roster.PhoneLines}) and reads their names so far from the topic. A
 * record that is no group is replaced and becomes a dead letter. This role alone writes it, because
 * every instance reads the topic. Not thread safe.
 */
public final class GroupPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupPublisher.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration READ_DEADLINE = Duration.ofSeconds(30);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Object> kafka;
  private final String transactionalId;
  private final Serializer<Group> serializer;
  private final Deserializer<Group> deserializer;
  private final UnreadableGroups unreadable;

  private long seen;

  /** The groups in the topic; empty for a value that cannot be read. */
  private final Map<String, Optional<Group>> published = new HashMap<>();

  /**
   * @param kafka settings of clients; serializers and isolation are set here
   * @param transactionalId the same for all instances of an application: only one of them publishes
   *     at a time. It is also the consumer group that says how far dead letters were written
   * @param serializer configured; not closed
   * @param deserializer configured; not closed
   * @param deadLetters closed with this
   */
  public GroupPublisher(
      Map<String, Object> kafka,
      String topic,
      String transactionalId,
      Serializer<Group> serializer,
      Deserializer<Group> deserializer,
      DeadLetterWriter deadLetters) {
    this.kafka = Map.copyOf(kafka);
    this.topic = topic;
    this.transactionalId = transactionalId;
    this.serializer = serializer;
    this.deserializer = deserializer;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, transactionalId);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.unreadable = new UnreadableGroups(consumer, deadLetters, deserializer);
  }

  /**
   * The end of the topic now, as the number of its records. It is taken before the tables are read.
   *
   * @throws KafkaException if the topic cannot be read, or a dead letter cannot be written
   */
  public long mark() {
    unreadable.tryAgain();
    readToTheEnd();
    return seen;
  }

  /** As {@link #publish(long, DirectorySnapshot)}, for tables that were read just now. */
  int publish(DirectorySnapshot snapshot) {
    return publish(mark(), snapshot);
  }

  /**
   * Publishes the changes in one transaction. If another instance has published since {@code mark},
   * the snapshot may be older and is not published; the next one is.
   *
   * @return how many groups were published or deleted, once the brokers have them
   * @throws KafkaException if the topic cannot be read or written, or another instance publishes;
   *     nothing was published
   */
  public int publish(long mark, DirectorySnapshot snapshot) {
    readToTheEnd();
    if (seen != mark || changes(snapshot).isEmpty()) {
      return 0;
    }
    try (KafkaProducer<String, byte[]> producer = producer()) {
      // From here on no other transaction under this id commits, so the topic stays as it is read.
      producer.initTransactions();
      readToTheEnd();
      return seen == mark ? publish(producer, changes(snapshot)) : 0;
    }
  }

  private int publish(
      KafkaProducer<String, byte[]> producer, Map<String, @Nullable Group> changes) {
    producer.beginTransaction();
    changes.forEach(
        (groupId, group) -> {
          byte[] value = group == null ? null : serializer.serialize(topic, group);
          var unused = producer.send(new ProducerRecord<>(topic, groupId, value));
        });
    producer.commitTransaction();
    awaitRecords(seen + changes.size());
    LOG.info("groups were published groupId={}", changes.keySet());
    return changes.size();
  }

  /** A committed transaction is readable a moment later. Until then a mark would be too old. */
  private void awaitRecords(long count) {
    long deadline = System.nanoTime() + READ_DEADLINE.toNanos();
    while (seen < count) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("published groups are not readable within " + READ_DEADLINE);
      }
      consumer.poll(POLL).forEach(this::read);
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    Failover.transactional(settings, transactionalId);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() {
    consumer.close();
    unreadable.close();
  }

  private Map<String, @Nullable Group> changes(DirectorySnapshot snapshot) {
    Map<String, @Nullable Group> changes = new TreeMap<>();
    published.keySet().forEach(groupId -> changes.put(groupId, null));
    for (Group group : snapshot.groups(lines())) {
      if (Optional.of(group).equals(published.get(group.id()))) {
        changes.remove(group.id());
      } else {
        changes.put(group.id(), group);
      }
    }
    return changes;
  }

  /** The names of the phones so far, by responderId. */
  private Map<String, String> lines() {
    Map<String, String> lines = new HashMap<>();
    published.values().stream()
        .flatMap(Optional::stream)
        .flatMap(group -> group.responders().stream())
        .forEach(person -> lines.put(person.id(), person.line()));
    return lines;
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
        throw new TimeoutException(topic + " was not read to its end within " + READ_DEADLINE);
      }
      consumer.poll(POLL).forEach(this::read);
      unreadable.setAside();
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    seen++;
    byte @Nullable [] value = record.value();
    if (record.key() == null) {
      unreadable.add(record, new SerializationException("a group without a key"));
      return;
    }
    String groupId = new String(record.key(), StandardCharsets.UTF_8);
    if (value == null) {
      published.remove(groupId);
    } else {
      published.put(groupId, decoded(groupId, record, value));
    }
  }

  private Optional<Group> decoded(
      String groupId, ConsumerRecord<byte[], byte[]> record, byte[] value) {
    try {
      return Optional.of(deserializer.deserialize(topic, record.headers(), value));
    } catch (RuntimeException e) {
      LOG.warn(
          "a published group cannot be read and is replaced: {} groupId={} topic={} offset={}",
          e.toString(),
          groupId,
          topic,
          record.offset());
      unreadable.add(record, e);
      return Optional.empty();
    }
  }
}
