package dev.rollcall.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.escalation.Event;
import dev.rollcall.escalation.HistoryRecord;
import dev.rollcall.escalation.Kind;
import dev.rollcall.line.Effect;
import dev.rollcall.line.Event.Placed;
import dev.rollcall.line.Event.Response;
import dev.rollcall.roster.Group;
import dev.rollcall.roster.Outcome;
import dev.rollcall.roster.PolicyDraft;
import dev.rollcall.roster.Responder;
import dev.rollcall.roster.Severity;
import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import dev.rollcall.wire.Addressed;
import dev.rollcall.wire.DialerNews;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What came while nobody decided is decided in the order in which it came, and answers before the
 * deadlines that they would have met. Against the real broker.
 */
class BacklogIT {

  private static final int PARTITIONS = 3;
  private static final int PEOPLE = 300;
  private static final Duration RINGS = Duration.ofSeconds(3);

  @TempDir private Path folder;

  /** Reports first, 40 of them, and then what operators did about the last 8. */
  @Test
  void anActionIsDecidedAfterTheReportThatCameBeforeIt() throws IOException {
    try (Site site = new Site(folder, new PolicyDraft())) {
      for (int i = 0; i < 40; i++) {
        site.report("E" + i, "R0");
      }
      for (int i = 32; i < 40; i++) {
        Event action = new Event.TakeOver("olga");
        site.send(
            site.topics.operatorActions(),
            "E" + i,
            site.serdes.operatorActions().serializer(),
            new Addressed<>("E" + i, action));
      }
      try (StreamService _ = site.start()) {
        Await.until(() -> site.count(Kind.RAISED) == 40, () -> site.kinds());
        Await.until(() -> site.count(Kind.ACCEPTED) == 8, () -> site.kinds());
        assertEquals(0, site.count(Kind.NO_EFFECT));
      }
    }
  }

  /** Phones ring, the process dies, keys are pressed, and the time to answer goes by. */
  @Test
  void anAnswerThatLiesThereIsDecidedBeforeItsDeadline() throws IOException {
    PolicyDraft policy = new PolicyDraft().gather(Duration.ZERO).answerTimeout(RINGS).rounds(1);
    try (Site site = new Site(folder, policy)) {
      List<Effect.Dial> calls = new ArrayList<>();
      try (StreamService _ = site.start()) {
        for (int i = 0; i < PEOPLE; i++) {
          site.report("E" + i, "R" + i);
        }
        Await.until(() -> site.dials(calls) == PEOPLE, calls::size);
        for (Effect.Dial dial : calls) {
          Placed placed = new Placed(dial.callId(), "c-" + dial.callId(), Instant.now());
          site.send(
              site.topics.callEvents(),
              dial.line(),
              site.serdes.callEvents().serializer(),
              new DialerNews(dial.line(), placed, Instant.now()));
        }
        Await.until(() -> site.count(Kind.CALLED) == PEOPLE, () -> site.kinds());
      }
      Instant stopped = Instant.now();
      for (Effect.Dial dial : calls) {
        site.send(
            site.topics.callResponses(),
            dial.line(),
            site.serdes.callResponses().serializer(),
            new Addressed<>(
                dial.line(), new Response(dial.callId(), "", Outcome.ACCEPTED, Instant.now(), "")));
      }
      Await.until(() -> Instant.now().isAfter(stopped.plus(RINGS)), () -> "the ringing");
      long lost = site.count(Kind.NO_ANSWER);
      try (StreamService _ = site.start()) {
        Await.until(
            () -> site.count(Kind.ACCEPTED) + site.count(Kind.NO_ANSWER) >= PEOPLE,
            () -> site.kinds());
        assertEquals(0, site.count(Kind.NO_ANSWER) - lost);
      }
    }
  }

  /** Topics of one test, and the topology over them. */
  private static final class Site implements AutoCloseable {

    private static final Map<String, Object> KAFKA =
        Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());

    final Topics topics = topics(SharedStack.uniqueName("backlog"));
    final TopicSerdes serdes =
        new TopicSerdes(
            RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://backlog"));
    private final Path folder;
    private final RollcallTopology.Partitions partitions;
    private final Producer<String, byte[]> producer =
        new KafkaProducer<>(KAFKA, new StringSerializer(), new ByteArraySerializer());
    private final KafkaConsumer<String, byte[]> history;
    private final KafkaConsumer<String, byte[]> commands;
    private final Map<Kind, Integer> kinds = new HashMap<>();

    Site(Path folder, PolicyDraft policy) {
      this.folder = folder;
      try (Admin admin = Admin.create(KAFKA)) {
        TopicCheck check = new TopicCheck(admin, topics);
        check.create(PARTITIONS, Optional.of((short) 1));
        partitions = check.check();
      }
      history = reader(topics.escalationHistory());
      commands = reader(topics.callCommands());
      for (int i = 0; i < PEOPLE; i++) {
        Responder person = new Responder("R" + i, 1, "", OptionalInt.empty(), true, "");
        Group group = new Group("R" + i, policy.policy(), List.of(person));
        send(topics.responderGroups(), group.id(), serdes.groups().serializer(), group);
      }
    }

    StreamService start() throws IOException {
      BrokerInputs inputs = new BrokerInputs(KAFKA);
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      Services services =
          new Services(
              InstantSource.system(),
              new Pace(Pace.DEFAULT.most(), Pace.DEFAULT.budget(), Duration.ZERO),
              new Meters(meters),
              Stores::persistentKeyValueStore,
              inputs);
      StreamService streams =
          new StreamService(
              new RollcallTopology(topics, serdes, partitions, "default", services).build(),
              new StreamService.Options(
                  KAFKA,
                  topics.incidents() + "-app",
                  "",
                  folder,
                  1,
                  0,
                  Duration.ofMillis(20),
                  Duration.ofMillis(10),
                  64L << 20,
                  topics.deadLetters()),
              meters,
              inputs);
      streams.start();
      Await.until(() -> streams.state() == KafkaStreams.State.RUNNING, streams::state);
      return streams;
    }

    void report(String errorId, String group) {
      Event firing =
          new Event.Firing(errorId, Optional.of(group), Severity.HIGH, "fire", Instant.now());
      send(
          topics.incidents(),
          errorId,
          serdes.incidents().serializer(),
          new Addressed<>(errorId, firing));
    }

    <V> void send(String topic, String key, Serializer<V> values, V value) {
      var unused = producer.send(new ProducerRecord<>(topic, key, values.serialize(topic, value)));
      producer.flush();
    }

    int count(Kind kind) {
      read(history, serdes.history().deserializer())
          .forEach((HistoryRecord record) -> kinds.merge(record.kind(), 1, Integer::sum));
      return kinds.getOrDefault(kind, 0);
    }

    String kinds() {
      return kinds.toString();
    }

    int dials(List<Effect.Dial> calls) {
      for (Effect effect : read(commands, serdes.callCommands().deserializer())) {
        if (effect instanceof Effect.Dial dial) {
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
      Map<String, Object> settings = new HashMap<>(KAFKA);
      settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
      settings.put(ConsumerConfig.GROUP_ID_CONFIG, topic + "-test");
      settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      KafkaConsumer<String, byte[]> reader =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
      reader.subscribe(List.of(topic));
      return reader;
    }

    private static Topics topics(String name) {
      Topics d = Topics.DEFAULT;
      return new Topics(
          name + d.incidents(),
          name + d.operatorActions(),
          name + d.responderRequests(),
          name + d.responderOutcomes(),
          name + d.callCommands(),
          name + d.callEvents(),
          name + d.callResponses(),
          name + d.escalationHistory(),
          name + d.responderGroups(),
          name + d.deadLetters());
    }

    @Override
    public void close() {
      producer.close();
      history.close();
      commands.close();
    }
  }
}
