package dev.rollcall.streams;

import static dev.rollcall.streams.TopologyNames.COMMANDS_SINK;
import static dev.rollcall.streams.TopologyNames.CONTACT;
import static dev.rollcall.streams.TopologyNames.CONTACTS;
import static dev.rollcall.streams.TopologyNames.ESCALATION;
import static dev.rollcall.streams.TopologyNames.ESCALATIONS;
import static dev.rollcall.streams.TopologyNames.HISTORY_SINK;
import static dev.rollcall.streams.TopologyNames.LINE;
import static dev.rollcall.streams.TopologyNames.LINES;
import static dev.rollcall.streams.TopologyNames.LINE_ASKS;
import static dev.rollcall.streams.TopologyNames.MATCHED_SINK;
import static dev.rollcall.streams.TopologyNames.OUTCOMES_SINK;
import static dev.rollcall.streams.TopologyNames.REQUESTS_SINK;
import static dev.rollcall.streams.TopologyNames.ROSTER;

import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.roster.Group;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
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
  }

  /** Builds it. Once. */
  public Topology build() {
    roster();
    List<String> decidesEscalations =
        List.of(
            topics.responderOutcomes(),
            topics.incidents(),
            Topics.rekeyed(topics.incidents()),
            topics.operatorActions(),
            Topics.rekeyed(topics.operatorActions()));
    List<String> decidesLines =
        List.of(
            topics.responderRequests(),
            topics.callEvents(),
            topics.callResponses(),
            Topics.rekeyed(topics.callResponses()));

    source(topics.responderOutcomes(), serdes.outcomeDeserializer());
    guarded(topics.incidents(), serdes.incidents(), ESCALATION, partitions.byErrorId());
    guarded(topics.operatorActions(), serdes.operatorActions(), ESCALATION, partitions.byErrorId());
    topology
        .addProcessor(
            ESCALATION,
            () -> new EscalationProcessor(this::rosterOf, dependencies, decidesEscalations),
            topics.responderOutcomes(),
            guard(topics.incidents()),
            Topics.rekeyed(topics.incidents()),
            guard(topics.operatorActions()),
            Topics.rekeyed(topics.operatorActions()))
        .addStateStore(cached(ESCALATIONS), ESCALATION);
    sink(REQUESTS_SINK, topics.responderRequests(), serdes.requestSerializer(), ESCALATION);
    sink(HISTORY_SINK, topics.escalationHistory(), historySerializer(), ESCALATION);

    source(topics.responderRequests(), serdes.requestDeserializer());
    source(topics.callEvents(), serdes.callEventDeserializer());
    responses();
    topology
        .addProcessor(
            LINE,
            () -> new LineProcessor(dependencies, decidesLines),
            topics.responderRequests(),
            topics.callEvents(),
            guard(topics.callResponses()),
            Topics.rekeyed(topics.callResponses()))
        .addStateStore(cached(LINES), LINE)
        .addStateStore(store(LINE_ASKS), LINE);
    sink(OUTCOMES_SINK, topics.responderOutcomes(), serdes.outcomeSerializer(), LINE);
    sink(COMMANDS_SINK, topics.callCommands(), serdes.callCommands().serializer(), LINE);

    String placed = Topics.byContact(topics.callEvents());
    String responded = Topics.byContact(topics.callResponses());
    topology.addProcessor("announcer", ContactRouting.Announcer::new, topics.callEvents());
    sink("to-" + placed, placed, serdes.callEvents().serializer(), "announcer");
    source(placed, serdes.contactPlacedDeserializer());
    source(responded, serdes.contactResponseDeserializer());
    topology
        .addProcessor(
            CONTACT,
            () -> new ContactProcessor(dependencies, List.of(placed, responded)),
            placed,
            responded)
        .addStateStore(cached(CONTACTS), CONTACT);
    sink(
        MATCHED_SINK,
        Topics.rekeyed(topics.callResponses()),
        serdes.matchedResponseSerializer(),
        CONTACT);
    return topology;
  }

  /** A response that names no call takes the way over its contact, which knows the call. */
  private void responses() {
    String topic = topics.callResponses();
    String toContact = "to-" + Topics.byContact(topic);
    String fork = topic + "-fork";
    source(topic, serdes.callResponses().deserializer());
    topology.addProcessor(fork, () -> new ContactRouting.Fork(guard(topic), toContact), topic);
    sink(toContact, Topics.byContact(topic), serdes.callResponses().serializer(), fork);
    guard(topic, fork, serdes.callResponses(), LINE, partitions.byResponderId());
  }

  private void roster() {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(ROSTER), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topics.responderGroups(),
        KEY,
        new ByteArrayDeserializer(),
        topics.responderGroups(),
        "roster-updater",
        StoreRoster.Updater::new);
  }

  private StoreRoster rosterOf(
      org.apache.kafka.streams.processor.api.ProcessorContext<?, ?> context) {
    Deserializer<Group> groups = serdes.groups().deserializer();
    return new StoreRoster(context, groups, topics.responderGroups(), defaultGroupId);
  }

  /**
   * A public topic: a gate before the core, and the way once around for what the gate does not let
   * pass.
   */
  private <E> void guarded(String topic, Serde<Keyed<E>> serde, String core, int count) {
    source(topic, serde.deserializer());
    guard(topic, topic, serde, core, count);
  }

  private <E> void guard(
      String topic, String parent, Serde<Keyed<E>> serde, String core, int count) {
    String onceAround = "to-" + Topics.rekeyed(topic);
    topology.addProcessor(
        guard(topic),
        () -> new PartitionGuard<E>(core, onceAround, count, dependencies.meters()),
        parent);
    sink(onceAround, Topics.rekeyed(topic), serde.serializer(), guard(topic));
    source(Topics.rekeyed(topic), serde.deserializer());
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

  private static String guard(String topic) {
    return topic + "-gate";
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
