package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.support.SharedStack;
import dev.rollcall.v1.Incident;
import dev.rollcall.wire.TopicSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SetupCommandIT {

  private static final Map<String, String> SDK =
      Map.of(
          "aws.endpointUrlDynamoDb", SharedStack.dynamoDb().endpoint().toString(),
          "aws.accessKeyId", "local",
          "aws.secretAccessKey", "local");

  @TempDir private Path folder;
  private final String prefix = SharedStack.uniqueName("setup") + "-";
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void pointTheSdk() {
    SDK.forEach(System::setProperty);
  }

  @AfterAll
  static void leaveTheSdk() {
    SDK.keySet().forEach(System::clearProperty);
  }

  @Test
  void everythingIsThereAndASecondRunChangesNothing() throws Exception {
    Path samples =
        Files.writeString(
            folder.resolve("samples.jsonl"),
            """
            {"groupId": "default", "priority": 1, "responderId": "ana", "phoneNumber": "+815000000001", "active": true}
            {"groupId": "default", "rounds": 2, "answerTimeout": "30s"}
            """);
    for (int run = 0; run < 2; run++) {
      assertEquals(
          0,
          setup("--partitions", "2", "--tables", "--samples", samples.toString()),
          err::toString);
      assertTrue(topics().contains(prefix + "incidents"), topics().toString());
      for (TopicSchema schema : TopicSchema.values()) {
        String topic = prefix + schema.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertEquals("[1]", versions(topic + "-value"), topic);
      }
      assertEquals(List.of("ana"), column("Responders", "responderId"));
      assertEquals(List.of("2"), column("EscalationPolicies", "rounds"));
    }
  }

  /** The console counts the calls of a month, and says who did what for longer. */
  @Test
  void whatIsLookedAtLaterIsKeptLonger() throws Exception {
    assertEquals(0, setup(), err::toString);
    assertEquals(Duration.ofDays(31), retention("escalation-history"));
    assertEquals(Duration.ofDays(400), retention("audit"));
    assertEquals(Duration.ofHours(1), retention("plan-changes"));
  }

  private Duration retention(String topic) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, prefix + topic);
    try (Admin admin = admin()) {
      Config config =
          admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
      return Duration.ofMillis(Long.parseLong(config.get("retention.ms").value()));
    }
  }

  /** What clients that are made for Confluent's registry expect, and what they do. */
  @Test
  void subjectsAreBackwardAndConfluentsJavaSerializerMayAddItsVersion() throws Exception {
    assertEquals(0, setup(), err::toString);
    String subject = prefix + "incidents-value";
    assertEquals(
        "{\"compatibilityLevel\":\"BACKWARD\"}", registry("/config/" + subject, Optional.empty()));
    String theirs =
        JsonNodeFactory.instance
            .objectNode()
            .put("schema", Incident.getClassSchema().toString())
            .toString();
    assertTrue(theirs.contains("avro.java.string"), theirs);
    String added = registry("/subjects/" + subject + "/versions", Optional.of(theirs));
    assertTrue(added.contains("\"id\""), added);
    assertEquals("[1,2]", versions(subject));
    assertEquals(0, setup(), err::toString);
  }

  @Test
  void aSampleThatIsWrongIsNamedBeforeAnythingIsDone() throws IOException {
    Path samples = Files.writeString(folder.resolve("samples.jsonl"), "{\"rounds\": 2}\n");
    assertEquals(1, setup("--samples", samples.toString()));
    assertTrue(err.toString().contains("samples.jsonl line 1: groupId is missing"), err::toString);
  }

  private int setup(String... arguments) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", SharedStack.kafka().bootstrapServers());
    variables.put("SCHEMA_REGISTRY_URL", SharedStack.schemaRegistry().url());
    variables.put("CONNECT_INSTANCE_REGION", "us-east-1");
    for (TopicSchema schema : TopicSchema.values()) {
      String name = schema.name().toLowerCase(Locale.ROOT).replace('_', '-');
      variables.put(schema.name() + "_TOPIC", prefix + name);
    }
    variables.put("DEAD_LETTERS_TOPIC", prefix + "dead-letters");
    variables.put("RESPONDERS_TABLE", prefix + "Responders");
    variables.put("ESCALATION_POLICIES_TABLE", prefix + "EscalationPolicies");
    variables.put("PEOPLE_TABLE", prefix + "People");
    variables.put("CALL_STATUS_TABLE", prefix + "CallStatus");
    variables.put("IN_PROGRESS_TABLE", prefix + "InProgress");
    variables.put("CALL_HISTORY_TABLE", prefix + "CallHistory");
    return new CommandLine(new SetupCommand(variables))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> column(String table, String attribute) {
    return SharedStack.dynamoDb().client().scan(r -> r.tableName(prefix + table)).items().stream()
        .map(item -> item.getOrDefault(attribute, AttributeValue.fromS("")))
        .map(value -> value.n() == null ? value.s() : value.n())
        .toList();
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()));
  }

  private static String versions(String subject) throws Exception {
    return registry("/subjects/" + subject + "/versions", Optional.empty());
  }

  /** The answer to a GET, or to a POST when there is a body. */
  private static String registry(String path, Optional<String> body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(SharedStack.schemaRegistry().url() + path));
    body.ifPresent(
        text ->
            request
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
