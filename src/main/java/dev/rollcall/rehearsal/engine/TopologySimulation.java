package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.streams.BacklogTracker;
import dev.rollcall.streams.DeadlineBatch;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.streams.StreamService;
import dev.rollcall.streams.StreamTuning;
import dev.rollcall.streams.TaskDependencies;
import dev.rollcall.streams.TopologyMeters;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * The real topology, every byte of its records and stores included, on a clock that the caller
 * sets. One partition, one thread, no broker. {@link #fireDue} lets it do what is due; nothing
 * fires by itself, so that a caller can have everything of an instant decided before its deadlines.
 */
public final class TopologySimulation implements AutoCloseable {

  private static final Topics TOPICS = Topics.DEFAULT;
  private static final byte[] UNREADABLE = "not Avro".getBytes(StandardCharsets.UTF_8);

  private static final Set<String> ALARMS =
      Set.of("rollcall.line.silent", "rollcall.deadline.failures");

  /** A punctuation does all there is to do: real time must not show in virtual time. */
  private static final DeadlineBatch ALL_AT_ONCE =
      new DeadlineBatch(1_000_000, Duration.ofDays(1), Duration.ZERO);

  private static final StreamService.Options OPTIONS =
      new StreamService.Options(
          Map.of("bootstrap.servers", "nowhere:1"),
          ProducedRecords.APPLICATION,
          Optional.empty(),
          Path.of("target"),
          TOPICS.deadLetters(),
          new StreamTuning(1, 0, Duration.ofMillis(20), Duration.ofMillis(10), 0));

  private final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://simulation"));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TopologyMeters meters = new TopologyMeters(registry);
  private final VirtualClock clock;
  private final String defaultGroupId;
  private final Serializer<Keyed<EscalationEvent.SourceReport>> incidents =
      serdes.incidents().serializer();
  private final Serializer<Keyed<EscalationEvent.OperatorAction>> actions =
      serdes.operatorActions().serializer();
  private final Serializer<Keyed<LineEvent.Response>> responses =
      serdes.callResponses().serializer();
  private final Serializer<DialReport> dialReports = serdes.callEvents().serializer();
  private final CommittedStores committed = new CommittedStores();
  private final CommittedStates states = new CommittedStates(committed);
  private final ProducedRecords produced = new ProducedRecords(serdes, committed);
  private final PublishedTopics published;
  private TopologyTestDriver driver;
  private Instant kicked;

  /** Running, with nothing on its topics. */
  public TopologySimulation(String defaultGroupId, Instant start) {
    this.defaultGroupId = defaultGroupId;
    this.clock = new VirtualClock(start);
    this.published = new PublishedTopics(TOPICS, serdes, clock, this::pipe);
    this.kicked = start;
    driver = driver();
  }

  /** From now on this is the time; what is due then does not fire before {@link #fireDue}. */
  public void setTime(Instant now) {
    clock.set(now);
  }

  /** The compacted topics of groups, people and the plan. */
  public PublishedTopics published() {
    return published;
  }

  /** A record of topic incidents. */
  public void report(Keyed<EscalationEvent.SourceReport> report) {
    pipe(TOPICS.incidents(), report.key(), incidents, report);
  }

  /** A record of topic operator-actions. */
  public void act(Keyed<EscalationEvent.OperatorAction> action) {
    pipe(TOPICS.operatorActions(), action.key(), actions, action);
  }

  /** A record of topic incidents that nobody can read. */
  public void unreadableReport() {
    pipe(TOPICS.incidents(), "", new ByteArraySerializer(), UNREADABLE);
  }

  /** A record of topic call-responses. */
  public void response(Keyed<LineEvent.Response> response) {
    pipe(TOPICS.callResponses(), response.key(), responses, response);
  }

  /** A record of topic call-events. */
  public void dialReport(DialReport item) {
    pipe(TOPICS.callEvents(), item.line(), dialReports, item);
  }

  /** Fires what is due, and handles what follows from it in this instant. */
  public void fireDue() {
    Duration sinceKick = Duration.between(kicked, clock.instant());
    kicked = clock.instant();
    driver.advanceWallClockTime(sinceKick.plusMillis(1));
    produced.collect(driver);
  }

  /** The next instant at which something is due. */
  public Optional<Instant> nextDeadline() {
    return committed.nextDeadline();
  }

  /** The process dies, and another one begins with what was committed and nothing else. */
  public void restart() {
    driver.close();
    kicked = clock.instant();
    driver = driver();
    produced
        .sources()
        .forEach(
            (errorId, source) ->
                pipe(TOPICS.inhibitionSources(), errorId, new ByteArraySerializer(), source));
    published.readAgain();
  }

  /** Takes the records of topic call-commands since the last time. */
  public List<LineEffect.CallCommand> takeCommands() {
    return produced.takeCommands();
  }

  /** Takes the records of topic escalation-history since the last time. */
  public List<HistoryRecord> takeHistory() {
    return produced.takeHistory();
  }

  /** Takes keys and values of all records of all topics since the last time, a character a byte. */
  public List<String> takeTraffic() {
    return produced.takeTraffic();
  }

  /** How many dead letters there are. */
  public int deadLetters() {
    return produced.deadLetters();
  }

  /** The states that were committed. */
  CommittedStates states() {
    return states;
  }

  /** How often a line was silent past its bounds, or a deadline could not be decided. */
  public int alarms() {
    return (int)
        registry.getMeters().stream()
            .filter(meter -> ALARMS.contains(meter.getId().getName()))
            .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
            .mapToDouble(Measurement::getValue)
            .sum();
  }

  @Override
  public void close() {
    driver.close();
  }

  private TopologyTestDriver driver() {
    Properties settings = new Properties();
    settings.putAll(StreamService.settings(OPTIONS, registry));
    // Under exactly-once the driver's producer drops a dead letter that is sent while a record is
    // read.
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    settings.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, FailOnInvalidTimestamp.class);
    RollcallTopology topology =
        new RollcallTopology(
            TOPICS,
            serdes,
            new RollcallTopology.Partitions(1, 1),
            defaultGroupId,
            new TaskDependencies(
                clock, ALL_AT_ONCE, meters, committed::supplier, BacklogTracker.NO_BACKLOG));
    return new TopologyTestDriver(topology.build(), settings, clock.instant());
  }

  private <V> void pipe(String topic, String key, Serializer<V> values, @Nullable V value) {
    driver
        .createInputTopic(topic, new StringSerializer(), values)
        .pipeInput(key, value, clock.instant());
    produced.collect(driver);
  }
}
