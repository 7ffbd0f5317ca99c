package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.streams.AskTable;
import dev.rollcall.streams.BacklogTracker;
import dev.rollcall.streams.DeadlineBatch;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.streams.StateTable;
import dev.rollcall.streams.StreamService;
import dev.rollcall.streams.StreamTuning;
import dev.rollcall.streams.TaskDependencies;
import dev.rollcall.streams.TopologyMeters;
import dev.rollcall.streams.TopologyNames;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import dev.rollcall.wire.state.StateCodec;
import dev.rollcall.wire.state.StoredLine;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final StateCodec<Escalation> escalations = StateCodec.escalations();
  private final StateCodec<StoredLine> lines = StateCodec.lines();
  private final StateCodec<HeldAsk> asks = StateCodec.asks();
  private final CommittedStores committed = new CommittedStores();

  /** The compacted topic of groups. */
  private final Map<String, Group> groups = new TreeMap<>();

  /** The compacted topic of the plan, without its head. */
  private final Map<String, PlanDocument> plan = new TreeMap<>();

  private long planVersion;

  /** The compacted topic of people. */
  private final Map<String, Responder> people = new TreeMap<>();

  private final ProducedRecords produced = new ProducedRecords(serdes, committed);
  private TopologyTestDriver driver;
  private Instant kicked;

  /** Running, with nothing on its topics. */
  public TopologySimulation(String defaultGroupId, Instant start) {
    this.defaultGroupId = defaultGroupId;
    this.clock = new VirtualClock(start);
    this.kicked = start;
    driver = driver();
  }

  /** From now on this is the time; what is due then does not fire before {@link #fireDue}. */
  public void setTime(Instant now) {
    clock.set(now);
  }

  /** A record of topic responder-groups. */
  public void group(Group group) {
    groups.put(group.id(), group);
    pipe(TOPICS.responderGroups(), group.id(), serdes.groups().serializer(), group);
  }

  /** A record of topic people. */
  public void person(Responder person) {
    people.put(person.id(), person);
    pipe(TOPICS.people(), person.id(), serdes.people().serializer(), person);
  }

  /** A record of topic people that says that no table names this person any more. */
  void nobody(String personId) {
    people.remove(personId);
    pipe(TOPICS.people(), personId, serdes.people().serializer(), null);
  }

  /**
   * The plan from now on, on topic plan: the documents that differ from the published ones, and the
   * head.
   *
   * @param bodies by key, in the order in which they count
   */
  void plan(Map<String, String> bodies) {
    List<PlanDocument> changed = new ArrayList<>();
    long version = planVersion;
    Set<String> gone = new TreeSet<>(plan.keySet());
    gone.removeAll(bodies.keySet());
    version += gone.size();
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      PlanDocument before = plan.get(body.getKey());
      if (before == null || !before.spec().equals(body.getValue())) {
        version++;
        changed.add(document(body.getKey(), version, body.getValue()));
      }
    }
    if (version > planVersion) {
      planVersion = version;
      gone.forEach(key -> pipePlan(key, null));
      plan.keySet().removeAll(gone);
      changed.forEach(this::pipePlan);
      pipeHead();
    }
  }

  /** A record of topic plan-changes. */
  void planChanged() {
    pipe(TOPICS.planChanges(), "", serdes.planChanges().serializer(), planVersion);
  }

  private PlanDocument document(String key, long version, String body) {
    int slash = key.indexOf('/');
    return new PlanDocument(
        key.substring(0, slash),
        key.substring(slash + 1),
        version,
        "scenario",
        clock.instant(),
        "",
        PlanDocument.Origin.FILE,
        body);
  }

  private void pipePlan(PlanDocument document) {
    plan.put(document.key(), document);
    pipePlan(document.key(), document);
  }

  private void pipePlan(String key, @Nullable PlanDocument document) {
    pipe(TOPICS.plan(), key, serdes.planDocuments().serializer(), document);
  }

  private void pipeHead() {
    pipePlan(
        PlanDocument.HEAD,
        PlanDocument.head(planVersion, "scenario", clock.instant(), "", PlanDocument.Origin.FILE));
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
    List.copyOf(groups.values()).forEach(this::group);
    List.copyOf(people.values()).forEach(this::person);
    produced
        .sources()
        .forEach(
            (errorId, source) ->
                pipe(TOPICS.inhibitionSources(), errorId, new ByteArraySerializer(), source));
    if (planVersion > 0) {
      List.copyOf(plan.values()).forEach(this::pipePlan);
      pipeHead();
    }
  }

  /** What is stored of this errorId. */
  public Escalation escalation(String errorId) {
    byte[] value = committed.get(TopologyNames.ESCALATIONS, StateTable.key(errorId));
    return value == null ? Escalation.NONE : read(escalations, value);
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

  /** All that is stored of incidents. */
  public List<Escalation> escalations() {
    return committed
        .values(TopologyNames.ESCALATIONS)
        .map(value -> read(escalations, value))
        .toList();
  }

  /** All that is stored of lines. */
  public List<Line> lines() {
    return committed.values(TopologyNames.LINES).map(value -> read(lines, value).line()).toList();
  }

  /** All asks that are stored for a line. */
  public List<HeldAsk> asks(String line) {
    return committed
        .entries(TopologyNames.LINE_ASKS, key -> AskTable.isAskOf(line, key))
        .map(asks::read)
        .toList();
  }

  /** Whether a line has yet to report to some of the asks of a set. */
  public boolean isBusy() {
    return committed.entries(TopologyNames.LINE_ASKS, AskTable::isTask).findAny().isPresent();
  }

  private static <S> S read(StateCodec<S> codec, byte[] value) {
    return codec.read(value, StateTable.STATE);
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
