package dev.rollcall.streams;

import static dev.rollcall.streams.TopologyNames.ANNOUNCER;
import static dev.rollcall.streams.TopologyNames.COMMANDS_SINK;
import static dev.rollcall.streams.TopologyNames.CONTACT;
import static dev.rollcall.streams.TopologyNames.CONTACTS;
import static dev.rollcall.streams.TopologyNames.ESCALATION;
import static dev.rollcall.streams.TopologyNames.ESCALATIONS;
import static dev.rollcall.streams.TopologyNames.FORK;
import static dev.rollcall.streams.TopologyNames.HISTORY_SINK;
import static dev.rollcall.streams.TopologyNames.LINE;
import static dev.rollcall.streams.TopologyNames.LINES;
import static dev.rollcall.streams.TopologyNames.LINE_ASKS;
import static dev.rollcall.streams.TopologyNames.MATCHED_SINK;
import static dev.rollcall.streams.TopologyNames.OUTCOMES_SINK;
import static dev.rollcall.streams.TopologyNames.PEOPLE;
import static dev.rollcall.streams.TopologyNames.PLAN;
import static dev.rollcall.streams.TopologyNames.PLAN_WATCHER;
import static dev.rollcall.streams.TopologyNames.REQUESTS_SINK;
import static dev.rollcall.streams.TopologyNames.ROSTER;
import static dev.rollcall.streams.TopologyNames.SOURCES;
import static dev.rollcall.streams.TopologyNames.SOURCES_SINK;
import static dev.rollcall.streams.TopologyNames.STATUS_SINK;

import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.plan.OpenSources;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology, as a list. Escalations and lines meet only through topics, so each scales by its
 * own key.
 */
public final class RollcallTopology {

  private static final StringDeserializer KEY = new StringDeserializer();
  private static final StringSerializer KEY_OUT = new StringSerializer();

  private final Topics topics;
  private final TopicSerdes serdes;
  private final Partitions partitions;
  private final String defaultGroupId;
  private final TaskDependencies dependencies;
  private final Topology topology = new Topology();
  private final PlanStore plans;
  private final OpenSources sources = new OpenSources();
  private final AtomicLong rosterUpdates = new AtomicLong();

  /**
   * How many partitions the topics of each key have.
   *
   * @param byErrorId of all topics with key errorId
   * @param byResponderId of all topics with key responderId
   */
  public record Partitions(int byErrorId, int byResponderId) {}

  /**
   * Prepares the topology.
   *
   * @param defaultGroupId stands in for an unknown or empty group
   */
  public RollcallTopology(
      Topics topics,
      TopicSerdes serdes,
      Partitions partitions,
      String defaultGroupId,
      TaskDependencies dependencies) {
    this.topics = topics;
    this.serdes = serdes;
    this.partitions = partitions;
    this.defaultGroupId = defaultGroupId;
    this.dependencies = dependencies;
    this.plans =
        new PlanStore(serdes.planDocuments().deserializer(), topics.plan(), dependencies.meters());
  }

  /** Builds it. Once. */
  public Topology build() {
    roster();
    escalations();
    lines();
    contacts();
    // Whatever a release adds comes last: Kafka Streams numbers tasks in this order, and instances
    // of two releases that run side by side must mean the same task by a number.
    peopleAndPlan();
    return topology;
  }

  private void escalations() {
    String incidents = topics.incidents();
    String actions = topics.operatorActions();
    source(topics.responderOutcomes(), serdes.outcomeDeserializer());
    source(incidents, serdes.incidents().deserializer());
    source(Topics.rekeyed(incidents), serdes.incidents().deserializer());
    source(actions, serdes.operatorActions().deserializer());
    source(Topics.rekeyed(actions), serdes.operatorActions().deserializer());
    CoreInputs inputs =
        new CoreInputs(
            List.of(
                topics.responderOutcomes(),
                incidents,
                Topics.rekeyed(incidents),
                actions,
                Topics.rekeyed(actions)),
            Map.of(
                incidents, guard(incidents, partitions.byErrorId()),
                actions, guard(actions, partitions.byErrorId())));
    source(topics.planChanges(), serdes.planChanges().deserializer());
    topology.addProcessor(
        PLAN_WATCHER, () -> new PlanWatcher(plans, dependencies.clock()), topics.planChanges());
    topology
        .addProcessor(
            ESCALATION,
            () -> new EscalationProcessor(this::rosterOf, dependencies, inputs),
            Stream.concat(inputs.topics().stream(), Stream.of(PLAN_WATCHER)).toArray(String[]::new))
        .addStateStore(cached(ESCALATIONS), ESCALATION);
    onceAround(incidents, serdes.incidents().serializer(), ESCALATION);
    onceAround(actions, serdes.operatorActions().serializer(), ESCALATION);
    sink(REQUESTS_SINK, topics.responderRequests(), serdes.requestSerializer(), ESCALATION);
    sink(HISTORY_SINK, topics.escalationHistory(), historySerializer(), ESCALATION);
    sink(STATUS_SINK, topics.escalationStatus(), statusSerializer(), ESCALATION);
    sink(SOURCES_SINK, topics.inhibitionSources(), sourceSerializer(), ESCALATION);
  }

  /** A response that names no call takes the way over its contact, which knows the call. */
  private void lines() {
    String responses = topics.callResponses();
    String toContact = "to-" + Topics.byContact(responses);
    source(topics.responderRequests(), serdes.requestDeserializer());
    source(topics.callEvents(), serdes.callEventDeserializer());
    source(responses, serdes.callResponses().deserializer());
    source(Topics.rekeyed(responses), serdes.callResponses().deserializer());
    topology.addProcessor(
        FORK, () -> new ContactRouting.Fork(LINE, toContact, dependencies.clock()), responses);
    sink(toContact, Topics.byContact(responses), serdes.callResponses().serializer(), FORK);
    CoreInputs inputs =
        new CoreInputs(
            List.of(
                topics.responderRequests(),
                topics.callEvents(),
                responses,
                Topics.rekeyed(responses)),
            Map.of(responses, guard(responses, partitions.byResponderId())));
    topology
        .addProcessor(
            LINE,
            () -> new LineProcessor(dependencies, inputs),
            topics.responderRequests(),
            topics.callEvents(),
            FORK,
            Topics.rekeyed(responses))
        .addStateStore(cached(LINES), LINE)
        .addStateStore(store(LINE_ASKS), LINE);
    onceAround(responses, serdes.callResponses().serializer(), LINE);
    sink(OUTCOMES_SINK, topics.responderOutcomes(), serdes.outcomeSerializer(), LINE);
    sink(COMMANDS_SINK, topics.callCommands(), serdes.callCommands().serializer(), LINE);
  }

  private void contacts() {
    String placed = Topics.byContact(topics.callEvents());
    String responded = Topics.byContact(topics.callResponses());
    topology.addProcessor(ANNOUNCER, ContactRouting.Announcer::new, topics.callEvents());
    sink("to-" + placed, placed, serdes.callEvents().serializer(), ANNOUNCER);
    source(placed, serdes.contactPlacedDeserializer());
    source(responded, serdes.contactResponseDeserializer());
    topology
        .addProcessor(
            CONTACT,
            () -> new ContactProcessor(dependencies, CoreInputs.ours(placed, responded)),
            placed,
            responded)
        .addStateStore(cached(CONTACTS), CONTACT);
    sink(
        MATCHED_SINK,
        Topics.rekeyed(topics.callResponses()),
        serdes.matchedResponseSerializer(),
        CONTACT);
  }

  private void roster() {
    global(
        ROSTER,
        topics.responderGroups(),
        "roster-updater",
        () -> new RosterUpdater(ROSTER, rosterUpdates));
  }

  private void peopleAndPlan() {
    global(
        PEOPLE, topics.people(), "people-updater", () -> new RosterUpdater(PEOPLE, rosterUpdates));
    global(PLAN, topics.plan(), "plan-updater", () -> new PlanStore.Updater(plans));
    Deserializer<Facts> facts = serdes.inhibitionSources().deserializer();
    String topic = topics.inhibitionSources();
    global(SOURCES, topic, "sources-updater", () -> new SourcesUpdater(sources, facts, topic));
  }

  /** A compacted topic that every instance keeps whole in memory. */
  private void global(
      String store,
      String topic,
      String updater,
      ProcessorSupplier<String, byte[], Void, Void> processor) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topic,
        KEY,
        new ByteArrayDeserializer(),
        topic,
        updater,
        processor);
  }

  private StoreRoster rosterOf(
      org.apache.kafka.streams.processor.api.ProcessorContext<?, ?> context) {
    Deserializer<Group> groups = serdes.groups().deserializer();
    StorePeople people =
        new StorePeople(context, serdes.people().deserializer(), topics.people(), rosterUpdates);
    return new StoreRoster(
        plans,
        new StoredGroups(
            context, groups, topics.responderGroups(), defaultGroupId, people, rosterUpdates),
        sources);
  }

  /** What a core sends once around, because it lies in the wrong partition. */
  private <T> void onceAround(String topic, Serializer<T> values, String core) {
    sink("to-" + Topics.rekeyed(topic), Topics.rekeyed(topic), values, core);
  }

  private static PartitionGuard guard(String topic, int partitions) {
    return new PartitionGuard("to-" + Topics.rekeyed(topic), partitions);
  }

  private void source(String topic, Deserializer<?> values) {
    topology.addSource(topic, KEY, values, topic);
  }

  private void sink(String name, String topic, Serializer<?> values, String parent) {
    topology.addSink(name, topic, KEY_OUT, SizeLimitedSerializer.of(values), parent);
  }

  private Serializer<EscalationEffect.RecordHistory> historySerializer() {
    var history = serdes.history().serializer();
    return (topic, effect) -> history.serialize(topic, effect.history());
  }

  /** An incident that is forgotten has no value. */
  private Serializer<EscalationEffect.StatusChanged> statusSerializer() {
    var statuses = serdes.statuses().serializer();
    return (topic, changed) -> statuses.serialize(topic, changed.status().orElse(null));
  }

  /** An incident that is over has no value. */
  private Serializer<EscalationEffect.SourceChanged> sourceSerializer() {
    var facts = serdes.inhibitionSources().serializer();
    return (topic, source) -> facts.serialize(topic, source.facts().orElse(null));
  }

  /** What is written again within one transaction costs the store and the changelog once. */
  private StoreBuilder<KeyValueStore<Bytes, byte[]>> cached(String name) {
    return store(name).withCachingEnabled();
  }

  private StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            dependencies.stores().apply(name), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(Map.of())
        .withCachingDisabled();
  }
}
