package dev.rollcall.local;

import dev.rollcall.app.Main;
import dev.rollcall.app.commands.LocalEndpoints;
import dev.rollcall.app.instance.Instance;
import dev.rollcall.app.instance.LocalInstance;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.simulator.network.PythonFunction;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.Topics;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollcall local}. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description = {
      "The whole system on this machine, with nothing installed but a JDK and Maven: a real Kafka"
          + " broker, a schema registry, DynamoDB Local, the Amazon Connect simulator, sample people.",
      "Raises six sample incidents and shows the calls as they happen. Nothing is kept."
    })
public final class LocalCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);

  /** For whoever sits at this machine; the server listens to nobody else. */
  private static final String TOKEN = "local-demonstration-token";

  private static final Duration STORIES_END = Duration.ofSeconds(90);

  @Option(names = "--exit", description = "End when every sample incident has ended.")
  private boolean exit;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int kafkaPort = 9092;

  @Option(names = "--registry-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int registryPort = 8081;

  @Option(names = "--dynamodb-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int dynamoDbPort = 8000;

  @Option(names = "--connect-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int connectPort = 8089;

  @Option(names = "--http-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int httpPort = 8080;

  @Option(names = "--console-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int consolePort = 8090;

  private final Clock clock = Clock.systemUTC();

  /** The show; the servers in this process print into the log. */
  private final PrintStream out = System.out;

  private final Board board =
      new Board(out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());

  /** The launcher starts it here: {@link Main} does not know the embedded servers. */
  public static void main(String[] args) {
    System.exit(Main.execute(Main.commandLine(new LocalCommand()), args));
  }

  @Override
  public Integer call() throws Exception {
    List<Story> stories = Story.samples();
    out.println("starting Kafka, the schema registry, DynamoDB Local and the simulator ...");
    Ports ports =
        new Ports(kafkaPort, registryPort, dynamoDbPort, connectPort, httpPort, consolePort);
    try (LocalFolder folder = LocalFolder.open();
        PrintStream log = folder.takeOver();
        LocalServers servers = LocalServers.start(ports, TOKEN, stories)) {
      servers.addDefaultGroup();
      try (Instance _ = LocalInstance.start(environment(servers, folder.state()));
          KafkaConsumer<String, HistoryRecord> history = history(servers)) {
        folder.publish(
            new LocalEndpoints.Endpoints(servers.bootstrapServers(), servers.registryUrl()));
        tellWhere(servers, folder);
        raise(servers, stories);
        int status =
            exit ? watchToTheEnd(history, servers, stories) : watch(history, servers, stories);
        log.flush();
        return status;
      }
    }
  }

  private Map<String, String> environment(LocalServers servers, Path state) throws IOException {
    Path tokens =
        Files.writeString(
            state.resolve("tokens"),
            "local: " + TOKEN + " scopes=incidents,actions,connect,silences\n");
    System.setProperty("aws.endpointUrlConnect", servers.connectEndpoint());
    System.setProperty("aws.endpointUrlDynamoDb", servers.dynamoDbEndpoint());
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    Map<String, String> variables = new HashMap<>();
    if (PythonFunction.isHere()) {
      variables.put("CONNECT_RESPONSE_FUNCTION", PythonFunction.ARN);
    }
    variables.putAll(
        Map.of(
            "HTTP_HOST", "127.0.0.1",
            "HTTP_PORT", Integer.toString(servers.httpPort()),
            "HTTP_TOKENS_FILE", tokens.toString(),
            "CONSOLE_HOST", "127.0.0.1",
            "CONSOLE_PORT", Integer.toString(consolePort),
            "CONSOLE_AUTH", "anonymous",
            "CONSOLE_ZONE", ZoneId.systemDefault().getId()));
    variables.putAll(connect(servers, state));
    return variables;
  }

  private static Map<String, String> connect(LocalServers servers, Path state) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers(),
        "SCHEMA_REGISTRY_URL", servers.registryUrl(),
        "CONNECT_INSTANCE_REGION", "us-east-1",
        "CONNECT_INSTANCE_ID", "local",
        "CONNECT_CONTACT_FLOW_ID", "rollcall",
        "CONNECT_SOURCE_PHONE", "+815000000000",
        "DIRECTORY_INTERVAL_SECONDS", "5",
        "STANDBY_REPLICAS", "0",
        "STATE_DIR", state.toString());
  }

  private void tellWhere(LocalServers servers, LocalFolder folder) {
    out.println("  Kafka             " + servers.bootstrapServers());
    out.println("  schema registry   " + servers.registryUrl());
    out.println("  DynamoDB          " + servers.dynamoDbEndpoint());
    out.println("  Amazon Connect    " + servers.connectEndpoint());
    out.println("  console           http://127.0.0.1:" + consolePort + "/");
    out.println("  HTTP              " + servers.httpEndpoint() + "   token: " + TOKEN);
    if (!PythonFunction.isHere()) {
      out.println("  no python3 here: keys are asked for instead of told by the Lambda");
    }
    out.println("  log               " + folder.log());
    out.println();
  }

  private void raise(LocalServers servers, List<Story> stories) {
    try (Producer<String, Keyed<EscalationEvent.SourceReport>> producer = producer(servers)) {
      for (Story story : stories) {
        for (String errorId : story.errorIds()) {
          EscalationEvent.SourceReport firing =
              new EscalationEvent.Firing(
                  errorId,
                  Optional.of(story.group()),
                  Severity.valueOf(story.severity()),
                  story.message(),
                  clock.instant());
          send(producer, errorId, firing);
        }
      }
    }
  }

  /** The phone must ring before its incident is resolved, however slow the start was. */
  private void resolveWhenRung(HistoryRecord record, LocalServers servers, List<Story> stories) {
    for (Story story : stories) {
      boolean its = story.errorIds().contains(record.errorId());
      if (its && record.kind() == HistoryKind.CALLED && !story.resolveAfter().isZero()) {
        Thread.ofVirtual().start(() -> resolveLater(servers, story));
      }
    }
  }

  private void resolveLater(LocalServers servers, Story story) {
    try (Producer<String, Keyed<EscalationEvent.SourceReport>> producer = producer(servers)) {
      Thread.sleep(story.resolveAfter());
      story
          .errorIds()
          .forEach(id -> send(producer, id, new EscalationEvent.Resolve(id, clock.instant())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(
      Producer<String, Keyed<EscalationEvent.SourceReport>> producer,
      String errorId,
      EscalationEvent.SourceReport event) {
    var unused =
        producer.send(
            new ProducerRecord<>(Topics.DEFAULT.incidents(), errorId, new Keyed<>(errorId, event)));
  }

  private int watch(
      KafkaConsumer<String, HistoryRecord> history, LocalServers servers, List<Story> stories) {
    out.println("in another terminal: ./rollcall publish --error-id my-first --message hello");
    out.println("Ctrl-C ends it all");
    out.println();
    // Ends with the process: the hook of the folder ends it at once, for nothing is kept.
    while (true) {
      look(history, servers, stories);
    }
  }

  private int watchToTheEnd(
      KafkaConsumer<String, HistoryRecord> history, LocalServers servers, List<Story> stories) {
    Instant giveUp = clock.instant().plus(STORIES_END);
    while (!stories.stream().allMatch(this::hasEnded) && clock.instant().isBefore(giveUp)) {
      look(history, servers, stories);
    }
    out.println();
    boolean fine = true;
    for (Story story : stories) {
      fine &= summary(story, servers);
    }
    out.println(fine ? "all as it should be" : "NOT as it should be");
    return fine ? 0 : 1;
  }

  private void look(
      KafkaConsumer<String, HistoryRecord> history, LocalServers servers, List<Story> stories) {
    for (ConsumerRecord<String, HistoryRecord> record : history.poll(POLL)) {
      board.show(record.value());
      resolveWhenRung(record.value(), servers, stories);
    }
    board.countdown(clock.instant());
  }

  private boolean hasEnded(Story story) {
    return story.errorIds().stream()
        .allMatch(
            id -> board.latest(id).filter(record -> record.status() == story.ends()).isPresent());
  }

  private boolean summary(Story story, LocalServers servers) {
    List<String> numbers = story.people().stream().map(Story.Person::number).toList();
    long calls =
        servers.connect().calls().stream().filter(c -> numbers.contains(c.number())).count();
    boolean taken =
        story.ends() != EscalationStatus.ACKNOWLEDGED
            || story.errorIds().stream()
                .allMatch(
                    id ->
                        board
                            .latest(id)
                            .filter(r -> r.by().equals(Optional.of(story.by())))
                            .isPresent());
    boolean fine = hasEnded(story) && taken && calls == story.calls();
    out.printf(
        "%-4s %-32s %-13s %-6s %d call%s about %d incident%s%n",
        fine ? "ok" : "BAD",
        story.title(),
        board
            .latest(story.errorIds().getFirst())
            .map(HistoryRecord::status)
            .orElse(EscalationStatus.NONE),
        story.by(),
        calls,
        calls == 1 ? "" : "s",
        story.errorIds().size(),
        story.errorIds().size() == 1 ? "" : "s");
    return fine;
  }

  private static Producer<String, Keyed<EscalationEvent.SourceReport>> producer(
      LocalServers servers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers.bootstrapServers(), "acks", "all"),
        new StringSerializer(),
        servers.serdes().incidents().serializer());
  }

  private static KafkaConsumer<String, HistoryRecord> history(LocalServers servers) {
    KafkaConsumer<String, HistoryRecord> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers.bootstrapServers(),
                "group.id", "rollcall-local-board",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"),
            new StringDeserializer(),
            servers.serdes().history().deserializer());
    consumer.subscribe(List.of(Topics.DEFAULT.escalationHistory()));
    return consumer;
  }
}
