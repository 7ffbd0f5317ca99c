package dev.rollcall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.escalation.Event;
import dev.rollcall.roster.Severity;
import dev.rollcall.wire.Addressed;
import dev.rollcall.wire.TopicSerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes incidents as any producer would. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes an incident or a resolve, or a file of them, and waits until Kafka has it.",
      "Where Kafka and the registry are: --kafka and --registry, or KAFKA_* and SCHEMA_REGISTRY_*."
    },
    footer = {
      "",
      "Examples:",
      "  rollcall publish --error-id disk-7 --message 'disk full' --severity critical",
      "  rollcall publish --error-id disk-7 --resolve",
      "  rollcall publish --file incidents.jsonl",
      "A line of a file, of which only errorId is needed:",
      "  {\"errorId\": \"disk-7\", \"message\": \"disk full\", \"severity\": \"HIGH\",",
      "   \"groupId\": \"storage\", \"status\": \"FIRING\",",
      "   \"occurredAt\": \"2026-11-23T03:00:00Z\"}"
    })
final class PublishCommand implements Callable<Integer> {

  private static final int IN_FLIGHT = 1000;

  @Option(names = "--error-id", paramLabel = "ID", description = "Identity of the fault.")
  private @Nullable String errorId;

  @Option(names = "--message", paramLabel = "TEXT", description = "What is spoken.")
  private String message = "";

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "critical, high, medium or low; default ${DEFAULT-VALUE}.")
  private String severity = "high";

  @Option(
      names = "--group",
      paramLabel = "ID",
      description = "Who is called; default RESPONDERS_GROUP_ID.")
  private @Nullable String group;

  @Option(names = "--resolve", description = "The fault is gone.")
  private boolean resolve;

  @Option(names = "--file", paramLabel = "FILE", description = "JSON lines, an incident each.")
  private @Nullable Path file;

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Default 127.0.0.1:9092.")
  private @Nullable String kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "Default http://127.0.0.1:8081/apis/ccompat/v7.")
  private @Nullable String registry;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws Exception {
    if ((errorId == null) == (file == null)) {
      throw new Environment.Unusable("give one of --error-id and --file; see publish --help");
    }
    Settings settings = Settings.from(environment());
    List<Addressed<Event>> events =
        file == null ? List.of(single()) : JsonLines.read(file, this::read);
    publish(settings, events);
    return 0;
  }

  private Environment environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    variables.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081/apis/ccompat/v7");
    variables.putAll(System.getenv());
    if (kafka != null) {
      variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    }
    if (registry != null) {
      variables.put("SCHEMA_REGISTRY_URL", registry);
    }
    return new Environment(variables);
  }

  private Addressed<Event> single() {
    String id = errorId == null ? "" : errorId;
    Instant now = clock.instant();
    return addressed(id, resolve, Optional.ofNullable(group), severity, message, now);
  }

  private Addressed<Event> read(JsonNode json) {
    String status = json.path("status").asText("FIRING");
    boolean gone = Environment.choice("status", status, Status.class) == Status.RESOLVED;
    String occurredAt = json.path("occurredAt").asText("");
    return addressed(
        json.path("errorId").asText(""),
        gone,
        Optional.ofNullable(json.path("groupId").textValue()),
        json.path("severity").asText("HIGH"),
        json.path("message").asText(""),
        occurredAt.isEmpty() ? clock.instant() : Instant.parse(occurredAt));
  }

  private enum Status {
    FIRING,
    RESOLVED
  }

  private static Addressed<Event> addressed(
      String id, boolean gone, Optional<String> groupId, String level, String text, Instant at) {
    Severity worst = Environment.choice("severity", level, Severity.class);
    Event event = gone ? new Event.Resolve(id, at) : new Event.Firing(id, groupId, worst, text, at);
    return new Addressed<>(id, event);
  }

  private void publish(Settings settings, List<Addressed<Event>> events) throws Exception {
    TopicSerdes serdes = new TopicSerdes(settings.serdeClass(), settings.registry());
    Map<String, Object> writing = new HashMap<>(settings.kafka());
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    writing.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    writing.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    writing.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    String topic = settings.topics().incidents();
    RecordMetadata last = null;
    try (Producer<String, Addressed<Event>> producer =
            new KafkaProducer<>(writing, new StringSerializer(), serdes.incidents().serializer());
        ProgressBar bar = progress(events.size())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Addressed<Event> event : events) {
        sent.add(producer.send(new ProducerRecord<>(topic, event.to(), event)));
        if (sent.size() == IN_FLIGHT) {
          last = settle(sent, bar);
        }
      }
      last = sent.isEmpty() ? last : settle(sent, bar);
    }
    System.out.println(
        events.size() + " published to " + topic + (last == null ? "" : ", last at " + last));
  }

  private static RecordMetadata settle(List<Future<RecordMetadata>> sent, ProgressBar bar)
      throws Exception {
    RecordMetadata last = sent.getFirst().get();
    for (Future<RecordMetadata> one : sent) {
      last = one.get();
      bar.step();
    }
    sent.clear();
    return last;
  }

  private static ProgressBar progress(int count) {
    return new ProgressBarBuilder()
        .setTaskName("publish")
        .setInitialMax(count)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(count > 1 ? 200 : Integer.MAX_VALUE)
        .hideEta()
        .build();
  }
}
