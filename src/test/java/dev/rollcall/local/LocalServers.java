package dev.rollcall.local;

import dev.rollcall.directory.TableNames;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.ApiDestination;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.PythonFunction;
import dev.rollcall.support.DynamoDbLocal;
import dev.rollcall.support.EmbeddedKafka;
import dev.rollcall.support.SchemaRegistry;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The servers of the demonstration, real but for the phones, with sample people in the tables. */
final class LocalServers implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final SchemaRegistry registry;
  private final DynamoDbLocal dynamoDb;
  private final int http;
  private final ApiDestination events;
  private final PythonFunction function;
  private final ConnectSimulator connect;

  private LocalServers(Ports ports, String token, List<Story> stories) {
    var startingKafka = CompletableFuture.supplyAsync(() -> EmbeddedKafka.start(ports.kafka()));
    var startingDynamoDb =
        CompletableFuture.supplyAsync(() -> DynamoDbLocal.start(ports.dynamoDb()));
    registry = SchemaRegistry.start(ports.registry());
    kafka = joined(startingKafka);
    dynamoDb = joined(startingDynamoDb);
    dynamoDb.createTables(TableNames.DEFAULT);
    stories.forEach(this::addPeople);
    http = ports.http();
    events = new ApiDestination(URI.create(httpEndpoint() + "/v1/connect/events"), token);
    function = new PythonFunction(Map.of("ROLLCALL_URL", httpEndpoint(), "ROLLCALL_TOKEN", token));
    connect = ConnectSimulator.start(options(ports, stories), events, function);
  }

  /**
   * Starts them.
   *
   * @param token the simulator's, of the instance that is started later
   */
  static LocalServers start(Ports ports, String token, List<Story> stories) {
    return new LocalServers(ports, token, stories);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  String registryUrl() {
    return registry.url();
  }

  String dynamoDbEndpoint() {
    return dynamoDb.endpoint().toString();
  }

  String connectEndpoint() {
    return connect.endpoint().toString();
  }

  int httpPort() {
    return http;
  }

  /** Where the instance listens, which is started later. */
  String httpEndpoint() {
    return "http://127.0.0.1:" + http;
  }

  ConnectSimulator connect() {
    return connect;
  }

  TopicSerdes serdes() {
    return new TopicSerdes(
        RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", registry.url()));
  }

  private static SimulatorOptions options(Ports ports, List<Story> stories) {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withPort(ports.connect())
            .withEverybodyElse(Behaviour.parse("accept:3s"));
    for (Story story : stories) {
      for (Story.Person person : story.people()) {
        options = options.withPerson(person.number(), Behaviour.parse(person.behaviour()));
      }
    }
    return options;
  }

  private void addPeople(Story story) {
    int priority = 1;
    for (Story.Person person : story.people()) {
      put(
          TableNames.DEFAULT.responders(),
          Map.of(
              "groupId", text(story.group()),
              "priority", number(priority++),
              "responderId", text(person.id()),
              "name", text(person.id()),
              "phoneNumber", text(person.number()),
              "active", AttributeValue.fromBool(true)));
    }
    put(
        TableNames.DEFAULT.escalationPolicies(),
        Map.of(
            "groupId", text(story.group()),
            "answerTimeout", number(Story.ANSWER_TIMEOUT_SECONDS),
            "rounds", number(1)));
  }

  /** Somebody who takes what has no group, so that a publish by hand is answered. */
  void addDefaultGroup() {
    Map<String, AttributeValue> you =
        new HashMap<>(
            Map.of(
                "groupId", text("default"),
                "priority", number(1),
                "responderId", text("you"),
                "name", text("you"),
                "phoneNumber", text("+81500199999")));
    you.put("active", AttributeValue.fromBool(true));
    put(TableNames.DEFAULT.responders(), you);
    put(
        TableNames.DEFAULT.escalationPolicies(),
        Map.of("groupId", text("default"), "gather", number(0)));
  }

  private void put(String table, Map<String, AttributeValue> item) {
    dynamoDb.client().putItem(r -> r.tableName(table).item(item));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }

  private static <T> T joined(CompletableFuture<T> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    connect.close();
    events.close();
    function.close();
    dynamoDb.close();
    kafka.close();
    registry.close();
  }
}
