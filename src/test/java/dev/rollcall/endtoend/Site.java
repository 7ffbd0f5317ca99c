package dev.rollcall.endtoend;

import dev.rollcall.connect.Feedback;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.directory.TableNames;
import dev.rollcall.kafka.Deferral;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.ApiDestination;
import dev.rollcall.simulator.api.Limits;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.simulator.network.PythonFunction;
import dev.rollcall.support.Ports;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicNames;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Topics, tables, people and phones of one test, on the shared servers. */
final class Site implements AutoCloseable {

  private static final String SOURCE = "+815000000000";
  private static final String PREFIX = "site";
  private static final String TOKEN = "a-token-of-this-test";

  final String name = SharedStack.uniqueName(PREFIX);
  final TableNames tables = SharedStack.newTables();
  final Topics topics = TopicNames.of(name + "-");
  final ConnectSimulator connect;
  private final String bootstrapServers;
  private final Feedback feedback;
  private final int port = Ports.choose("HTTP", 0);
  private final ApiDestination events;
  private final PythonFunction function;
  private final Producer<String, Keyed<EscalationEvent.SourceReport>> producer;

  /** With everything that brings answers, in calm weather. */
  Site() {
    this(Feedback.BOTH, DeliveryConditions.CALM);
  }

  /** On a broker of the test's own. */
  Site(String bootstrapServers) {
    this(bootstrapServers, Feedback.BOTH, DeliveryConditions.CALM);
  }

  Site(Feedback feedback, DeliveryConditions weather) {
    this(SharedStack.kafka().bootstrapServers(), feedback, weather);
  }

  private Site(String bootstrapServers, Feedback feedback, DeliveryConditions weather) {
    this.bootstrapServers = bootstrapServers;
    this.feedback = feedback;
    SimulatorOptions options =
        SimulatorOptions.defaults().withLimits(Limits.NONE).withConditions(weather);
    boolean pushes = feedback != Feedback.POLL;
    events = new ApiDestination(URI.create(http() + "/v1/connect/events"), TOKEN);
    function = new PythonFunction(Map.of("ROLLCALL_URL", http(), "ROLLCALL_TOKEN", TOKEN));
    connect =
        pushes
            ? ConnectSimulator.start(options, events, function)
            : ConnectSimulator.start(options, _ -> {});
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            serdes().incidents().serializer());
  }

  /** Where an instance listens, also the next one after a kill. */
  String http() {
    return "http://127.0.0.1:" + port;
  }

  static TopicSerdes serdes() {
    return new TopicSerdes(
        RegistryAvroSerde.class.getName(),
        Map.of("schema.registry.url", SharedStack.schemaRegistry().url()));
  }

  /** The environment of an instance. */
  Map<String, String> environment(Path stateDir) {
    Map<String, String> env = new HashMap<>();
    env.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    env.put("SCHEMA_REGISTRY_URL", SharedStack.schemaRegistry().url());
    env.put("APPLICATION_ID", name);
    env.put("STATE_DIR", stateDir.toString());
    env.put("STANDBY_REPLICAS", "0");
    env.put("CONNECT_INSTANCE_REGION", "us-east-1");
    env.put("CONNECT_INSTANCE_ID", "instance");
    env.put("CONNECT_CONTACT_FLOW_ID", "rollcall");
    env.put("CONNECT_SOURCE_PHONE", SOURCE);
    env.put("CONNECT_STARTS_PER_SECOND", "50");
    env.put("CONNECT_BURST", "50");
    env.put("HTTP_HOST", "127.0.0.1");
    env.put("HTTP_PORT", Integer.toString(port));
    env.put("HTTP_TOKENS_FILE", tokens(stateDir).toString());
    env.put("CONSOLE_PORT", "0");
    env.put("CONNECT_FEEDBACK", feedback.name());
    if (feedback != Feedback.POLL && PythonFunction.isHere()) {
      env.put("CONNECT_RESPONSE_FUNCTION", PythonFunction.ARN);
    }
    env.put("DIRECTORY_INTERVAL_SECONDS", "1");
    env.put("AWS_ENDPOINT_URL_CONNECT", connect.endpoint().toString());
    env.put("AWS_ENDPOINT_URL_DYNAMODB", SharedStack.dynamoDb().endpoint().toString());
    env.put("AWS_ACCESS_KEY_ID", "local");
    env.put("AWS_SECRET_ACCESS_KEY", "local");
    env.put("CALL_STATUS_TABLE", tables.callStatus());
    env.put("IN_PROGRESS_TABLE", tables.inProgress());
    env.put("CALL_HISTORY_TABLE", tables.callHistory());
    env.put("RESPONDERS_TABLE", tables.responders());
    env.put("ESCALATION_POLICIES_TABLE", tables.escalationPolicies());
    env.put("PEOPLE_TABLE", tables.people());
    env.put("INCIDENTS_TOPIC", topics.incidents());
    env.put("OPERATOR_ACTIONS_TOPIC", topics.operatorActions());
    env.put("RESPONDER_REQUESTS_TOPIC", topics.responderRequests());
    env.put("RESPONDER_OUTCOMES_TOPIC", topics.responderOutcomes());
    env.put("CALL_COMMANDS_TOPIC", topics.callCommands());
    env.put("CALL_EVENTS_TOPIC", topics.callEvents());
    env.put("CALL_RESPONSES_TOPIC", topics.callResponses());
    env.put("ESCALATION_HISTORY_TOPIC", topics.escalationHistory());
    env.put("ESCALATION_STATUS_TOPIC", topics.escalationStatus());
    env.put("RESPONDER_GROUPS_TOPIC", topics.responderGroups());
    env.put("PLAN_TOPIC", topics.plan());
    env.put("PLAN_CHANGES_TOPIC", topics.planChanges());
    env.put("PEOPLE_TOPIC", topics.people());
    env.put("INHIBITION_SOURCES_TOPIC", topics.inhibitionSources());
    env.put("AUDIT_TOPIC", topics.audit());
    env.put("DEAD_LETTERS_TOPIC", topics.deadLetters());
    env.put("DEAD_LETTERS_HANDLED_TOPIC", topics.deadLettersHandled());
    return env;
  }

  /** Every topic's name. */
  List<String> allTopics() {
    return Stream.of(
            topics.byErrorId(),
            topics.byResponderId(),
            topics.byContactId(),
            topics.deferrable().stream().map(Deferral::topicOf).toList(),
            topics.single())
        .flatMap(List::stream)
        .toList();
  }

  /** Adds somebody who is on call, and says what the person does when called. */
  void person(String group, int priority, String id, String number, String behaviour) {
    connect.people().set(number, Behaviour.parse(behaviour));
    put(
        tables.responders(),
        Map.of(
            "groupId", AttributeValue.fromS(group),
            "priority", AttributeValue.fromN(Integer.toString(priority)),
            "responderId", AttributeValue.fromS(id),
            "phoneNumber", AttributeValue.fromS(number),
            "active", AttributeValue.fromBool(true)));
  }

  /** Durations in seconds. */
  void policy(String group, Map<String, Integer> fields) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("groupId", AttributeValue.fromS(group));
    fields.forEach((field, value) -> item.put(field, AttributeValue.fromN(value.toString())));
    put(tables.escalationPolicies(), item);
  }

  void raise(String errorId, String group) {
    raise(errorId, group, Instant.now());
  }

  void raise(String errorId, String group, Instant occurredAt) {
    send(
        errorId,
        new EscalationEvent.Firing(
            errorId, Optional.of(group), Severity.HIGH, "it burns", occurredAt));
  }

  void resolve(String errorId) {
    send(errorId, new EscalationEvent.Resolve(errorId, Instant.now()));
  }

  private void send(String errorId, EscalationEvent.SourceReport event) {
    var unused =
        producer.send(
            new ProducerRecord<>(topics.incidents(), errorId, new Keyed<>(errorId, event)));
    producer.flush();
  }

  /** The incident's status in the mirror; empty text when there is no row. */
  String status(String errorId) {
    return row(tables.callStatus(), Map.of("statusId", AttributeValue.fromS(errorId)))
        .getOrDefault("status", AttributeValue.fromS(""))
        .s();
  }

  /** The kinds of the incident's history in the mirror, in order. */
  List<String> history(String errorId) {
    return rows(errorId).stream()
        .map(row -> row.getOrDefault("status", AttributeValue.fromS("")).s())
        .toList();
  }

  /** When the incident's first decision in the mirror was made; empty when there is none yet. */
  Optional<Instant> firstDecision(String errorId) {
    return rows(errorId).stream()
        .findFirst()
        .map(row -> row.getOrDefault("seq", AttributeValue.fromN("0")).n())
        .map(seq -> Instant.ofEpochMilli(Long.parseLong(seq)));
  }

  private List<Map<String, AttributeValue>> rows(String errorId) {
    return SharedStack.dynamoDb()
        .client()
        .query(
            r ->
                r.tableName(tables.callHistory())
                    .keyConditionExpression("errorId = :id")
                    .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(errorId))))
        .items();
  }

  /** Whether a topic or consumer group is this site's. */
  boolean owns(String topicOrGroup) {
    return topicOrGroup.equals(name) || topicOrGroup.startsWith(name + "-");
  }

  /** Whether a topic or consumer group is any site's. */
  static boolean isOfAny(String topicOrGroup) {
    return topicOrGroup.startsWith(PREFIX + "-");
  }

  Map<String, AttributeValue> row(String table, Map<String, AttributeValue> key) {
    return SharedStack.dynamoDb()
        .client()
        .getItem(r -> r.tableName(table).key(key).consistentRead(true))
        .item();
  }

  List<CallRecord> callsTo(String number) {
    return connect.calls().stream().filter(call -> call.number().equals(number)).toList();
  }

  @Override
  public void close() {
    producer.close();
    connect.close();
    events.close();
    function.close();
  }

  private static Path tokens(Path stateDir) {
    Path file = stateDir.resolveSibling("tokens-of-connect");
    try {
      return Files.writeString(file, "connect: " + TOKEN + " scopes=connect\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(String table, Map<String, AttributeValue> item) {
    SharedStack.dynamoDb().client().putItem(r -> r.tableName(table).item(item));
  }
}
