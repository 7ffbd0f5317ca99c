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
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.rehearsal.engine.VirtualClock;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology in virtual time, with a dialer that the test plays. */
final class TopologyFixture implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private static final Topics TOPICS = Topics.DEFAULT;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://topology"));
  private final VirtualClock clock = new VirtualClock(START);
  private final TopologyTestDriver driver;
  private final TestOutputTopic<String, LineEffect.CallCommand> commands;
  private final TestOutputTopic<String, HistoryRecord> history;
  private final List<HistoryRecord> seen = new ArrayList<>();
  private long version;

  /** With {@code partitions} other than one, most keys are not at home in the driver's only one. */
  TopologyFixture(Path stateDir, int partitions) {
    StreamService.Options options =
        new StreamService.Options(
            Map.of("bootstrap.servers", "nowhere:1"),
            "test",
            Optional.empty(),
            stateDir,
            TOPICS.deadLetters(),
            new StreamTuning(1, 0, Duration.ofMillis(20), Duration.ofMillis(10), 64L << 20));
    Properties settings = new Properties();
    settings.putAll(StreamService.settings(options, meters));
    // Under exactly-once the driver's producer drops a dead letter that is sent while a record is
    // read.
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    RollcallTopology topology =
        new RollcallTopology(
            TOPICS,
            serdes,
            new RollcallTopology.Partitions(partitions, partitions),
            "default",
            new TaskDependencies(
                clock,
                new DeadlineBatch(
                    DeadlineBatch.DEFAULT.maxDeadlines(), Duration.ofDays(1), Duration.ZERO),
                new TopologyMeters(meters),
                Stores::persistentKeyValueStore,
                BacklogTracker.NO_BACKLOG));
    driver = new TopologyTestDriver(topology.build(), settings, START);
    commands = output(TOPICS.callCommands(), serdes.callCommands().deserializer());
    history = output(TOPICS.escalationHistory(), serdes.history().deserializer());
  }

  void group(String id, Policy policy, String... responders) {
    List<Responder> members = new ArrayList<>();
    for (String responder : responders) {
      int priority = members.size() + 1;
      members.add(new Responder(responder, priority, "", OptionalInt.empty(), true, ""));
    }
    input(TOPICS.responderGroups(), serdes.groups().serializer())
        .pipeInput(id, new Group(id, policy, members));
  }

  /** A record of topic plan, with the next version. */
  void document(String kind, String id, String spec) {
    version++;
    plan(
        kind + "/" + id,
        new PlanDocument(kind, id, version, "ana", now(), "", PlanDocument.Origin.FILE, spec));
  }

  void removeDocument(String key) {
    version++;
    plan(key, null);
  }

  /** What was written to topic plan counts from now on. */
  void head() {
    plan(PlanDocument.HEAD, PlanDocument.head(version, "ana", now(), "", PlanDocument.Origin.FILE));
  }

  private void plan(String key, @Nullable PlanDocument document) {
    input(TOPICS.plan(), serdes.planDocuments().serializer()).pipeInput(key, document);
  }

  /** A record of topic plan-changes, with the newest version. */
  void planChanged() {
    input(TOPICS.planChanges(), serdes.planChanges().serializer()).pipeInput(version);
  }

  /** Stores what is stored of this incident as that of so many others. */
  void copies(String errorId, int count) {
    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(TopologyNames.ESCALATIONS);
    byte[] value = store.get(StateTable.key(errorId));
    for (int i = 0; i < count; i++) {
      store.put(StateTable.key(errorId + "-" + i), value);
    }
  }

  void raise(@Nullable String key, String errorId) {
    raise(key, errorId, Optional.empty());
  }

  void raise(String key, String errorId, String group) {
    raise(key, errorId, Optional.of(group));
  }

  private void raise(@Nullable String key, String errorId, Optional<String> group) {
    EscalationEvent.SourceReport firing =
        new EscalationEvent.Firing(errorId, group, Severity.HIGH, "it burns", now());
    input(TOPICS.incidents(), serdes.incidents().serializer())
        .pipeInput(new TestRecord<>(key, new Keyed<>(errorId, firing)));
  }

  void raw(String topic, byte @Nullable [] key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  void placed(LineEffect.Dial dial) {
    var placed = new LineEvent.Placed(dial.callId(), "contact of " + dial.callId(), now());
    input(TOPICS.callEvents(), serdes.callEvents().serializer())
        .pipeInput(dial.responderId(), new DialReport(dial.responderId(), placed, now()));
  }

  void answer(String key, LineEffect.Dial dial, dev.rollcall.core.roster.Outcome outcome) {
    var response = new LineEvent.Response(dial.callId(), "", outcome, now(), "");
    input(TOPICS.callResponses(), serdes.callResponses().serializer())
        .pipeInput(key, new Keyed<>(dial.responderId(), response));
  }

  /** As whoever knows the contact alone, for instance of a contact event. */
  void answerByContact(String contactId, dev.rollcall.core.roster.Outcome outcome) {
    var response = new LineEvent.Response("", contactId, outcome, now(), "");
    input(TOPICS.callResponses(), serdes.callResponses().serializer())
        .pipeInput(contactId, new Keyed<>(contactId, response));
  }

  void pass(Duration time) {
    clock.set(clock.instant().plus(time));
    driver.advanceWallClockTime(time);
  }

  Instant now() {
    return clock.instant();
  }

  List<LineEffect.CallCommand> commands() {
    return commands.readValuesToList();
  }

  LineEffect.Dial onlyDial() {
    List<LineEffect.CallCommand> all = commands();
    if (all.size() == 1 && all.getFirst() instanceof LineEffect.Dial dial) {
      return dial;
    }
    throw new AssertionError("not one dial command: " + all);
  }

  List<HistoryKind> history(String errorId) {
    seen.addAll(history.readValuesToList());
    return seen.stream().filter(h -> h.errorId().equals(errorId)).map(HistoryRecord::kind).toList();
  }

  /** The errorIds of the records of topic escalation-status since the last time. */
  List<String> statuses() {
    return output(TOPICS.escalationStatus(), new ByteArrayDeserializer())
        .readKeyValuesToList()
        .stream()
        .map(record -> record.key)
        .toList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return driver
        .createOutputTopic(
            TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }

  private <V> TestInputTopic<String, V> input(String topic, Serializer<V> values) {
    return driver.createInputTopic(topic, new StringSerializer(), values);
  }

  private <V> TestOutputTopic<String, V> output(String topic, Deserializer<V> values) {
    return driver.createOutputTopic(topic, new StringDeserializer(), values);
  }
}
