package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.support.CommandProcess;
import dev.rollcall.support.Ports;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import dev.rollcall.v1.Incident;
import dev.rollcall.wire.RegistryAvroSerde;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code publish} as a process: what it sends, and what it says when it does not. */
final class PublishCommandIT {

  private static final String GOOD = "{\"errorId\": \"disk-7\"}";

  @TempDir private Path folder;

  /** Kafka is away, and must not be asked. */
  private static CommandProcess.Result away(String... arguments) throws Exception {
    return CommandProcess.of(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free()), arguments)
        .run();
  }

  private CommandProcess.Result file(byte[] content, String... more) throws Exception {
    Path file = Files.write(folder.resolve("lines.jsonl"), content);
    String[] arguments = new String[3 + more.length];
    arguments[0] = "publish";
    arguments[1] = "--file";
    arguments[2] = file.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return away(arguments);
  }

  private String wrong(byte[] content) throws Exception {
    CommandProcess.Result result = file(content);
    assertEquals(2, result.status(), result.err());
    assertEquals("", result.out());
    return result.err().replace("rollcall: " + folder.resolve("lines.jsonl") + " ", "").strip();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whileKafkaIsAwayItSaysSoAndNothingElse() throws Exception {
    String kafka = "127.0.0.1:" + Ports.free();
    CommandProcess.Result result =
        CommandProcess.of(Map.of(), "publish", "--error-id", "x", "--kafka", kafka).run();
    assertEquals(1, result.status());
    assertEquals("rollcall: no Kafka at " + kafka + "\n", result.err());
    assertEquals("", result.out());
    assertTrue(result.took().compareTo(Duration.ofSeconds(30)) < 0, result.took().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"errorId\": \"a\", \"sevrity\": \"LOW\"} | line 1: there is no field 'sevrity'; there"
            + " are errorId, groupId, labels, message, occurredAt, severity, source, startedAt,"
            + " status, url",
        "{\"errorId\": \"a\"} {} | line 1: there is more after the object",
        "{\"errorId\": \"a\", \"errorId\": \"b\"} | line 1: it has twice the field 'errorId'",
        "{\"errorId\": \"a\", \"severity\": \"worst\"} | line 1: severity must be one of CRITICAL,"
            + " HIGH, MEDIUM, LOW",
        "{\"errorId\": \"a\", \"labels\": [1]} | line 1: labels must be an object",
        "{\"errorId\": \"a\", \"occurredAt\": \"yesterday\"} | line 1: occurredAt must be a time"
            + " such as 2026-11-23T03:00:00Z",
        "{\"message\": \"a\"} | line 1: errorId is missing",
        "[{\"errorId\": \"a\"}] | line 1: it must be an object, {...}",
        "{\"errorId\": | line 1: it is not JSON from column 12 on"
      })
  void aWrongLineIsTold(String line, String reason) throws Exception {
    assertEquals(reason, wrong(bytes(line)));
  }

  @Test
  void allWrongLinesAreToldTwentyAtMost() throws Exception {
    String lines =
        GOOD + "\n\n" + IntStream.range(0, 25).mapToObj(_ -> "{}\n").collect(Collectors.joining());
    String told = wrong(bytes(lines));
    assertTrue(told.startsWith("line 3: errorId is missing\n"), told);
    assertTrue(told.contains("line 22: errorId is missing\n  and 5 more"), told);
    assertEquals(21, told.lines().count(), told);
  }

  @Test
  void whatIsNoUtf8IsAWrongLine() throws Exception {
    byte[] latin = "{\"errorId\": \"größe\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("line 1: it is not UTF-8", wrong(latin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--message=x",
        "--severity=low",
        "--group=g",
        "--source=s",
        "--url=http://x",
        "--label=a=b",
        "--resolve"
      })
  void anOptionThatDoesNothingWithAFileIsRefused(String option) throws Exception {
    CommandProcess.Result result = file(bytes(GOOD), option);
    assertEquals(2, result.status());
    assertEquals(
        "rollcall: "
            + option.split("=", 2)[0]
            + " does nothing with --file: each line has a field for it\n",
        result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "publish | give one of --error-id and --file; see publish --help",
        "publish --error-id x --file y | give one of --error-id and --file; see publish --help",
        "publish --error-id x --skip-bad | --skip-bad does nothing without --file",
        "publish --error-id x --severity worst | --severity must be one of CRITICAL, HIGH, MEDIUM,"
            + " LOW",
        "publish --file /nowhere | /nowhere cannot be read",
        "publish --error-id x --kafka nowhere | KAFKA_BOOTSTRAP_SERVERS is 'nowhere'; it must be"
            + " host:port of a Kafka broker, or several with commas"
      })
  void wrongUseIsOneLine(String arguments, String reason) throws Exception {
    CommandProcess.Result result = away(arguments.split(" "));
    assertEquals(2, result.status());
    assertEquals("rollcall: " + reason + "\n", result.err());
  }

  private static Map<String, String> servers(String topic) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of("bootstrap.servers", (Object) SharedStack.kafka().bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", SharedStack.kafka().bootstrapServers(),
        "SCHEMA_REGISTRY_URL", SharedStack.schemaRegistry().url(),
        "INCIDENTS_TOPIC", topic);
  }

  private static List<Incident> written(String topic) {
    var avro = new RegistryAvroSerde();
    avro.configure(
        Map.of(
            "schema.registry.url",
            SharedStack.schemaRegistry().url(),
            RegistryAvroSerde.VALUE_TYPE,
            Incident.class),
        false);
    return TopicReader.read(topic).stream()
        .map(record -> avro.deserializer().deserialize(topic, record.value()))
        .map(Incident.class::cast)
        .toList();
  }

  @Test
  void aWholeIncidentArrives() throws Exception {
    String topic = SharedStack.uniqueName("published");
    CommandProcess.Result result =
        CommandProcess.of(
                servers(topic),
                "publish",
                "--error-id",
                "disk-7",
                "--source",
                "backup",
                "--url",
                "https://wiki",
                "--label",
                "host=db-2",
                "--severity",
                "low",
                "--group",
                "storage")
            .run();
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().startsWith("1 published to " + topic), result.out());
    Incident incident = written(topic).getFirst();
    assertEquals("backup", incident.getSource());
    assertEquals("https://wiki", incident.getUrl());
    assertEquals(Map.of("host", "db-2"), incident.getLabels());
    assertEquals("storage", incident.getGroupId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aFileWithAByteOrderMarkIsReadFromStandardInputAndBadLinesSkipped(String charset)
      throws Exception {
    String topic = SharedStack.uniqueName("published");
    byte[] lines =
        ("\uFEFF{\"errorId\": \"größe\"}\r\n{}\r\n" + GOOD).getBytes(Charset.forName(charset));
    CommandProcess.Result result =
        CommandProcess.of(servers(topic), "publish", "--file", "-", "--skip-bad")
            .withInput(lines)
            .run();
    assertEquals(0, result.status(), result.err());
    assertTrue(
        result.err().contains("skipped: standard input line 2: errorId is missing"), result.err());
    assertEquals(
        List.of("disk-7", "größe"),
        written(topic).stream().map(Incident::getErrorId).sorted().toList());
  }

  @Test
  void aRegistryThatIsAwayIsNamed() throws Exception {
    String url = "http://127.0.0.1:" + Ports.free();
    Map<String, String> variables = new HashMap<>(servers(SharedStack.uniqueName("published")));
    variables.remove("SCHEMA_REGISTRY_URL");
    CommandProcess.Result result =
        CommandProcess.of(variables, "publish", "--error-id", "x", "--registry", url).run();
    assertEquals(1, result.status());
    assertEquals("rollcall: no schema registry at " + url + "\n", result.err());
  }

  @Test
  void aTopicThatIsNotThereIsNamed() throws Exception {
    String kafka = SharedStack.kafka().bootstrapServers();
    CommandProcess.Result result =
        CommandProcess.of(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka, "INCIDENTS_TOPIC", "not-there"),
                "publish",
                "--error-id",
                "x")
            .run();
    assertEquals(1, result.status());
    assertEquals(
        "rollcall: there is no topic not-there at " + kafka + "; rollcall setup creates it\n",
        result.err());
  }
}
