package dev.rollcall.directory;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.kafka.Failover;
import dev.rollcall.kafka.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the compacted topics of groups and of people equal to a snapshot. It reads them, publishes
 * the differences alone, and a tombstone for a group that is gone. Several may run at once: a
 * snapshot that is older than the groups of another publisher is not published. It also names the
 * phones ({@link dev.rollcall.core.roster.PhoneLines}) and reads their names so far from the topic.
 * A record that is no group is replaced and becomes a dead letter. This role alone writes it,
 * because every instance reads the topic. Not thread safe.
 */
public final class GroupPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupPublisher.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration READ_DEADLINE = Duration.ofSeconds(30);

  private final PublishedTopic<Group> groups;
  private final PublishedTopic<Responder> people;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Object> kafka;
  private final String transactionalId;
  private final UnreadableGroups unreadable;

  private long seen;

  /**
   * @param kafka settings of clients; serializers and isolation are set here
   * @param groups the topic of groups
   * @param people the topic of everybody whom a table names
   * @param transactionalId the same for all instances of an application: only one of them publishes
   *     at a time. It is also the consumer group that says how far dead letters were written
   * @param deadLetters closed with this
   */
  public GroupPublisher(
      Map<String, Object> kafka,
      PublishedTopic<Group> groups,
      PublishedTopic<Responder> people,
      String transactionalId,
      DeadLetterWriter deadLetters) {
    this.kafka = Map.copyOf(kafka);
    this.groups = groups;
    this.people = people;
    this.transactionalId = transactionalId;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, transactionalId);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.unreadable = new UnreadableGroups(consumer, deadLetters, this::readable);
  }

  /**
   * The end of both topics now, as the number of their records. It is taken before the tables are
   * read.
   *
   * @throws KafkaException if a topic cannot be read, or a dead letter cannot be written
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
   * @throws KafkaException if a topic cannot be read or written, or another instance publishes;
   *     nothing was published
   */
  public int publish(long mark, DirectorySnapshot snapshot) {
    readToTheEnd();
    if (seen != mark || changes(snapshot).isEmpty()) {
      return 0;
    }
    try (KafkaProducer<String, byte[]> producer = producer()) {
      // From here on no other transaction under this id commits, so the topics stay as they are
      // read.
      producer.initTransactions();
      readToTheEnd();
      return seen == mark ? publish(producer, changes(snapshot)) : 0;
    }
  }

  private int publish(KafkaProducer<String, byte[]> producer, Changes changes) {
    producer.beginTransaction();
    for (ProducerRecord<String, byte[]> record : changes.records()) {
      var unused = producer.send(record);
    }
    producer.commitTransaction();
    awaitRecords(seen + changes.records().size());
    LOG.info("groups were published groupId={}", changes.groups().keySet());
    return changes.groups().size();
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

  /** The records that make both topics equal to a snapshot, by key. */
  private record Changes(
      Map<String, ProducerRecord<String, byte[]>> groups,
      Map<String, ProducerRecord<String, byte[]>> people) {

    List<ProducerRecord<String, byte[]>> records() {
      return Stream.of(groups, people).flatMap(records -> records.values().stream()).toList();
    }

    boolean isEmpty() {
      return groups.isEmpty() && people.isEmpty();
    }
  }

  private Changes changes(DirectorySnapshot snapshot) {
    Map<String, String> lines = lines();
    Map<String, Group> wantedGroups = new TreeMap<>();
    snapshot.groups(lines).forEach(group -> wantedGroups.put(group.id(), group));
    Map<String, Responder> wantedPeople = new TreeMap<>();
    snapshot.people(lines).forEach(person -> wantedPeople.put(person.id(), person));
    return new Changes(groups.changes(wantedGroups), people.changes(wantedPeople));
  }

  /** The names of the phones so far, by responderId. */
  private Map<String, String> lines() {
    Map<String, String> lines = new HashMap<>();
    people.values().forEach(person -> lines.put(person.id(), person.line()));
    groups
        .values()
        .flatMap(group -> group.responders().stream())
        .forEach(person -> lines.put(person.id(), person.line()));
    return lines;
  }

  private void readToTheEnd() {
    List<TopicPartition> partitions =
        Stream.of(groups.name(), people.name())
            .flatMap(topic -> Reading.partitions(consumer, topic).stream())
            .toList();
    if (consumer.assignment().size() != partitions.size()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      groups.clear();
      people.clear();
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + READ_DEADLINE.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "the published topics were not read to their ends within " + READ_DEADLINE);
      }
      consumer.poll(POLL).forEach(this::read);
      unreadable.setAside();
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    seen++;
    if (record.key() == null) {
      unreadable.add(record, new SerializationException("a group or a person without a key"));
      return;
    }
    try {
      topicOf(record).read(new String(record.key(), StandardCharsets.UTF_8), record);
    } catch (RuntimeException e) {
      LOG.warn(
          "a published group or person cannot be read and is replaced: {} topic={} offset={}",
          e.toString(),
          record.topic(),
          record.offset());
      unreadable.add(record, e);
    }
  }

  private PublishedTopic<?> topicOf(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(groups.name()) ? groups : people;
  }

  private void readable(ConsumerRecord<byte[], byte[]> record) {
    var unused = topicOf(record).deserialized(record);
  }
}
