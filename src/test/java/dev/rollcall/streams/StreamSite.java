package dev.rollcall.streams;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.kafka.Failover;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.planstore.PlanWriter;
import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicNames;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.Stores;

/** Topics of one test, and the topology over them. */
final class StreamSite implements AutoCloseable {

  private static final int PARTITIONS = 3;

  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());

  final Topics topics = TopicNames.of(SharedStack.uniqueName("backlog"));
  final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://backlog"));
  private final Path folder;
  private final RollcallTopology.Partitions partitions;
  private final Producer<String, byte[]> producer =
      new KafkaProducer<>(KAFKA, new StringSerializer(), new ByteArraySerializer());
  private final KafkaConsumer<String, byte[]> history;
  private final KafkaConsumer<String, byte[]> commands;
  private InstantSource clock = InstantSource.system();
  private final Map<HistoryKind, Integer> kinds = new HashMap<>();

  StreamSite(Path folder, Policy policy, int people) {
    this.folder = folder;
    try (Admin admin = Admin.create(KAFKA)) {
      TopicCheck check = new TopicCheck(admin, topics);
      check.create(PARTITIONS, Optional.of((short) 1));
      partitions = check.check();
    }
    history = reader(topics.escalationHistory());
    commands = reader(topics.callCommands());
    people("R", people, policy);
  }

  /** So many people, named by this and a number, each alone in a group of the same name. */
  StreamSite people(String name, int count, Policy policy) {
    for (int i = 0; i < count; i++) {
      Responder person = new Responder(name + i, 1, "", OptionalInt.empty(), true, "");
      Group group = new Group(name + i, policy, List.of(person));
      send(topics.responderGroups(), group.id(), serdes.groups().serializer(), group);
    }
    return this;
  }

  /** Publishes a plan in which this group has this person alone. */
  void planGroup(String groupId, String responder) {
    String spec =
        "{\"policy\":{\"gather\":\"0s\"},\"responders\":[{\"id\":\"%s\",\"priority\":\"1\"}]}"
            .formatted(responder);
    new PlanWriter(KAFKA, topics, topics.plan() + "-writer", serdes, InstantSource.system())
        .write(
            _ ->
                new PlanChange(
                    List.of(new PlanChange.Draft(PlanKind.GROUPS, groupId, spec)),
                    List.of(),
                    "test",
                    "",
                    PlanDocument.Origin.FILE));
  }

  /** Decides by this clock from the next start on. */
  StreamSite clock(InstantSource newClock) {
    clock = newClock;
    return this;
  }

  StreamService start() throws IOException {
    StreamClients inputs = new StreamClients(KAFKA);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    TaskDependencies dependencies =
        new TaskDependencies(
            clock,
            new DeadlineBatch(
                DeadlineBatch.DEFAULT.maxDeadlines(),
                DeadlineBatch.DEFAULT.budget(),
                Duration.ZERO),
            new TopologyMeters(meters),
            Stores::persistentKeyValueStore,
            inputs);
    StreamService streams =
        new StreamService(
            new RollcallTopology(topics, serdes, partitions, "default", dependencies).build(),
            new StreamService.Options(
                KAFKA,
                topics.incidents() + "-app",
                Optional.empty(),
                folder,
                topics.deadLetters(),
                new StreamTuning(1, 0, Duration.ofMillis(20), Duration.ofMillis(10), 64L << 20)),
            meters,
            inputs);
    streams.start();
    Await.until(() -> streams.state() == KafkaStreams.State.RUNNING, streams::state);
    return streams;
  }

  void report(String errorId, String group) {
    report(errorId, group, "fire");
    producer.flush();
  }

  /** Does not wait for the broker. */
  void report(String errorId, String group, String message) {
    EscalationEvent.SourceReport firing =
        new EscalationEvent.Firing(
            errorId, Optional.of(group), Severity.HIGH, message, Instant.now());
    byte[] value =
        serdes.incidents().serializer().serialize(topics.incidents(), new Keyed<>(errorId, firing));
    var unused = producer.send(new ProducerRecord<>(topics.incidents(), errorId, value));
  }

  void news(DialReport news) {
    send(topics.callEvents(), news.line(), serdes.callEvents().serializer(), news);
  }

  /**
   * A producer dies in a transaction, with a record in each partition. A broker looks every 10 s
   * for what is to be ended, so this one is ended after 15 to 25 s; one of ours after 10 to 20.
   */
  <V> void leaveTransactionOpen(String topic, Serializer<V> serializer, V value) {
    Map<String, Object> settings = new HashMap<>(KAFKA);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    Failover.transactional(settings, topic + "-dead");
    KafkaProducer<String, byte[]> dead =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    dead.initTransactions();
    dead.beginTransaction();
    byte[] bytes = serializer.serialize(topic, value);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      var _ = dead.send(new ProducerRecord<>(topic, partition, "nobody", bytes));
    }
    dead.flush();
    dead.close(Duration.ZERO);
  }

  void respond(Keyed<LineEvent.Response> response) {
    send(topics.callResponses(), response.key(), serdes.callResponses().serializer(), response);
  }

  /** Returns when everything that was published, and what followed from it, has been decided. */
  void awaitDecided() {
    producer.flush();
    List<TopicPartition> inputs = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      inputs.add(new TopicPartition(topics.incidents(), i));
      inputs.add(new TopicPartition(topics.responderRequests(), i));
    }
    try (Admin admin = Admin.create(KAFKA)) {
      for (TopicPartition input : inputs) {
        Await.until(() -> isDecided(admin, input), () -> "the end of " + input);
      }
    }
  }

  private boolean isDecided(Admin admin, TopicPartition partition) {
    try {
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      OffsetAndMetadata committed =
          admin
              .listConsumerGroupOffsets(topics.incidents() + "-app")
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      // The marker of the last transaction is read with the next one.
      return end == 0 || (committed != null && committed.offset() >= end - 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The largest key and value of each topic and changelog of lines, in bytes. */
  Map<String, Integer> largestRecords() {
    Map<String, Integer> largest = new TreeMap<>();
    List<String> all =
        List.of(
            topics.responderRequests(),
            topics.callCommands(),
            topics.incidents() + "-app-lines-changelog",
            topics.incidents() + "-app-line-asks-changelog");
    for (String topic : all) {
      try (KafkaConsumer<String, byte[]> reader = reader(topic, topic + "-sizes")) {
        largest.put(topic, largest(reader));
      }
    }
    return largest;
  }

  private static int largest(KafkaConsumer<String, byte[]> reader) {
    int largest = 0;
    int idle = 0;
    while (idle < 20) {
      ConsumerRecords<String, byte[]> some = reader.poll(Duration.ofMillis(100));
      idle = some.isEmpty() && !reader.assignment().isEmpty() ? idle + 1 : 0;
      for (ConsumerRecord<String, byte[]> record : some) {
        int size = record.serializedKeySize() + Math.max(0, record.serializedValueSize());
        largest = Math.max(largest, size);
      }
    }
    return largest;
  }

  <V> void send(String topic, String key, Serializer<V> values, V value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, values.serialize(topic, value)));
    producer.flush();
  }

  int count(HistoryKind kind) {
    read(history, serdes.history().deserializer())
        .forEach((HistoryRecord record) -> kinds.merge(record.kind(), 1, Integer::sum));
    return kinds.getOrDefault(kind, 0);
  }

  String kinds() {
    return kinds.toString();
  }

  int dials(List<LineEffect.Dial> calls) {
    for (LineEffect effect : read(commands, serdes.callCommands().deserializer())) {
      if (effect instanceof LineEffect.Dial dial) {
        calls.add(dial);
      }
    }
    return calls.size();
  }

  private static <V> List<V> read(KafkaConsumer<String, byte[]> reader, Deserializer<V> values) {
    List<V> read = new ArrayList<>();
    reader
        .poll(Duration.ofMillis(50))
        .forEach(record -> read.add(values.deserialize(record.topic(), record.value())));
    return read;
  }

  private static KafkaConsumer<String, byte[]> reader(String topic) {
    return reader(topic, topic + "-test");
  }

  private static KafkaConsumer<String, byte[]> reader(String topic, String group) {
    Map<String, Object> settings = new HashMap<>(KAFKA);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    KafkaConsumer<String, byte[]> reader =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    reader.subscribe(List.of(topic));
    return reader;
  }

  @Override
  public void close() {
    producer.close();
    history.close();
    commands.close();
  }
}
