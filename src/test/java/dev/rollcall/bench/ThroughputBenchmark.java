package dev.rollcall.bench;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.streams.BacklogTracker;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.streams.StreamClients;
import dev.rollcall.streams.StreamService;
import dev.rollcall.streams.StreamTuning;
import dev.rollcall.streams.TaskDependencies;
import dev.rollcall.streams.TopicCheck;
import dev.rollcall.streams.TopologyMeters;
import dev.rollcall.support.EmbeddedKafka;
import dev.rollcall.support.TopicNames;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * Incidents a second through the whole topology, exactly-once, broker in the same process, against
 * a bare pass-through of the same records; and what an application does while nothing is due.
 */
public final class ThroughputBenchmark {

  private static final int PARTITIONS = 2;
  private static final int GROUPS = 2000;
  private static final String NOBODY = "nobody";
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final EmbeddedKafka kafka = EmbeddedKafka.start(0);
  private final Map<String, Object> settings =
      Map.of("bootstrap.servers", kafka.bootstrapServers());
  private final Admin admin = Admin.create(settings);
  private final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://bench"));
  private final int records;

  private ThroughputBenchmark(int records) {
    this.records = records;
  }

  /** One argument: how many records, by default 500,000. */
  public static void main(String[] args) throws Exception {
    new ThroughputBenchmark(args.length == 0 ? 500_000 : Integer.parseInt(args[0])).run();
    System.exit(0);
  }

  private void run() throws Exception {
    double bare = passThrough();
    System.out.printf("pass-through       %,10.0f records/s%n", bare);
    measure("100 reports a fault", bare, i -> "E" + i / 100, "g0");
    measure("every one a fault", bare, i -> "E" + i, "g0");
    measure("nobody on call", bare, i -> "E" + i, NOBODY);
  }

  private void measure(String what, double bare, IntFunction<String> errorId, String group)
      throws Exception {
    String prefix = what.replace(' ', '-') + "-";
    Topics topics = TopicNames.of(prefix);
    new TopicCheck(admin, topics).create(PARTITIONS, Optional.empty());
    groups(topics);
    fill(topics.incidents(), errorId, group);
    Topology topology =
        new RollcallTopology(
                topics,
                serdes,
                new RollcallTopology.Partitions(PARTITIONS, PARTITIONS),
                group,
                TaskDependencies.production(
                    new TopologyMeters(new SimpleMeterRegistry()), BacklogTracker.NO_BACKLOG))
            .build();
    try (StreamService streams = service(prefix, topology)) {
      double rate = drained(streams, prefix, topics.incidents());
      System.out.printf(
          "%-18s %,10.0f incidents/s  %.2f of pass-through%n", what, rate, rate / bare);
      if (group.equals(NOBODY)) {
        idle();
      }
    }
  }

  /** Open escalations, all waiting for ten hours: nothing is due, so nothing may happen. */
  private void idle() throws Exception {
    LockSupport.parkNanos(IDLE.toNanos());
    long transactions = ends("__transaction_state");
    LockSupport.parkNanos(IDLE.toNanos());
    System.out.printf(
        "idle with %,d open: %d records in the transaction log in %s%n",
        records, ends("__transaction_state") - transactions, IDLE);
  }

  private double passThrough() throws Exception {
    Topics topics = TopicNames.of("bare-");
    new TopicCheck(admin, topics).create(PARTITIONS, Optional.empty());
    fill(topics.incidents(), i -> "E" + i, "g0");
    Topology topology = new Topology();
    topology.addSource(
        "in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.incidents());
    topology.addSink(
        "out",
        topics.escalationHistory(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        "in");
    try (StreamService streams = service("bare-", topology)) {
      return drained(streams, "bare-", topics.incidents());
    }
  }

  private StreamService service(String prefix, Topology topology) throws Exception {
    return new StreamService(
        topology,
        new StreamService.Options(
            settings,
            prefix + "app",
            Optional.empty(),
            Files.createTempDirectory("rollcall-bench"),
            prefix + "dead-letters",
            new StreamTuning(2, 0, Duration.ofMillis(100), Duration.ofMillis(10), 256L << 20)),
        new SimpleMeterRegistry(),
        new StreamClients(settings));
  }

  /** Records a second, from the start of the streams' work to the commit of the last record. */
  private double drained(StreamService streams, String prefix, String topic) throws Exception {
    List<TopicPartition> partitions = partitions(topic);
    long end = ends(topic);
    if (streams.state() == org.apache.kafka.streams.KafkaStreams.State.CREATED) {
      streams.start();
    }
    long first = 0;
    while (true) {
      var offsets =
          admin.listConsumerGroupOffsets(prefix + "app").partitionsToOffsetAndMetadata().get();
      long committed =
          partitions.stream().map(offsets::get).mapToLong(o -> o == null ? 0 : o.offset()).sum();
      if (committed > 0 && first == 0) {
        first = System.nanoTime();
        end -= committed;
      }
      if (first != 0 && committed >= ends(topic)) {
        return end * 1e9 / (System.nanoTime() - first);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private long ends(String topic) throws Exception {
    long sum = 0;
    var wanted = new java.util.HashMap<TopicPartition, OffsetSpec>();
    partitions(topic).forEach(p -> wanted.put(p, OffsetSpec.latest()));
    for (ListOffsetsResult.ListOffsetsResultInfo info :
        admin.listOffsets(wanted).all().get().values()) {
      sum += info.offset();
    }
    return sum;
  }

  private List<TopicPartition> partitions(String topic) throws Exception {
    List<TopicPartition> partitions = new ArrayList<>();
    for (var description : admin.describeTopics(List.of(topic)).topicNameValues().values()) {
      description
          .get()
          .partitions()
          .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    return partitions;
  }

  private void groups(Topics topics) {
    try (Producer<String, Group> producer =
        new KafkaProducer<>(settings, new StringSerializer(), serdes.groups().serializer())) {
      Policy d = Policy.DEFAULT;
      Policy patient =
          Policy.builder()
              .answerTimeout(d.answerTimeout())
              .dialWindow(d.dialWindow())
              .talkTime(d.talkTime())
              .attempts(1)
              .retryDelay(Duration.ZERO)
              .rounds(2)
              .roundDelay(Duration.ofHours(10))
              .gather(d.gather())
              .lineWait(d.lineWait())
              .ackTimeout(Optional.empty())
              .autoResolve(d.autoResolve())
              .quietPeriod(d.quietPeriod())
              .resolvedRetention(d.resolvedRetention())
              .fallbackGroup(Optional.empty())
              .build();
      Group nobody = new Group(NOBODY, patient, List.of());
      var unusedNobody =
          producer.send(new ProducerRecord<>(topics.responderGroups(), NOBODY, nobody));
      for (int i = 0; i < GROUPS; i++) {
        Responder responder = new Responder("R" + i, 1, "", OptionalInt.empty(), true, "");
        Group group = new Group("g" + i, Policy.DEFAULT, List.of(responder));
        var unused =
            producer.send(new ProducerRecord<>(topics.responderGroups(), group.id(), group));
      }
    }
  }

  private void fill(String topic, IntFunction<String> errorId, String group) {
    Serializer<Keyed<EscalationEvent.SourceReport>> values = serdes.incidents().serializer();
    try (Producer<String, Keyed<EscalationEvent.SourceReport>> producer =
        new KafkaProducer<>(settings, new StringSerializer(), values)) {
      for (int i = 0; i < records; i++) {
        String id = errorId.apply(i);
        EscalationEvent.SourceReport firing =
            new EscalationEvent.Firing(
                id,
                Optional.of(
                    group.equals(NOBODY) ? NOBODY : "g" + Math.floorMod(id.hashCode(), GROUPS)),
                Severity.HIGH,
                "the disk of a machine is full",
                Instant.EPOCH);
        var unused = producer.send(new ProducerRecord<>(topic, id, new Keyed<>(id, firing)));
      }
    }
  }
}
