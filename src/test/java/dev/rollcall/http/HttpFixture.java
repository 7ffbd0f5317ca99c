package dev.rollcall.http;

import dev.rollcall.connect.RecentAnswerResults;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.http.api.HealthRoutes;
import dev.rollcall.http.api.MetricsRoutes;
import dev.rollcall.http.api.OpenApiRoutes;
import dev.rollcall.http.api.OperatorRoutes;
import dev.rollcall.http.api.Probe;
import dev.rollcall.http.calendars.CalendarRoutes;
import dev.rollcall.http.doors.AlertLabels;
import dev.rollcall.http.doors.AlertmanagerRoutes;
import dev.rollcall.http.doors.ConnectRoutes;
import dev.rollcall.http.doors.EventBridgeRoutes;
import dev.rollcall.http.doors.IncidentRoutes;
import dev.rollcall.http.doors.OpsgenieRoutes;
import dev.rollcall.http.doors.PagerDutyRoutes;
import dev.rollcall.http.doors.SnsRoutes;
import dev.rollcall.http.doors.SnsSender;
import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.RefusedReports;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.HttpMeters;
import dev.rollcall.http.server.HttpOptions;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.TokenLine;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.http.silences.AlertmanagerSilenceRoutes;
import dev.rollcall.http.silences.SilenceRoutes;
import dev.rollcall.v1.Incident;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.InputLimits;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/** The real server with all routes, on a Kafka that is a list, and a clock that is set. */
public final class HttpFixture implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
  public static final String TOKEN = "a-token-for-these-tests";

  private static final int SMALL = 4096;

  public final MockProducer<String, byte[]> kafka =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  public final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  public final InstantSource clock = time::get;
  public final FakePlan plan = new FakePlan(clock);
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final TopicSerdes serdes =
      new TopicSerdes(
          RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://http"));
  public final List<Routes> routes = new ArrayList<>();
  public final SnsSender sns = new SnsSender();
  public final RecentAnswerResults answerResults = new RecentAnswerResults();
  public final Intake intake;
  public final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpFixture(Tokens tokens, double perSecond, int burst, int maxBody) {
    RateLimit rates = new RateLimit(perSecond, burst, clock);
    Gatekeeper gate = new Gatekeeper(tokens, rates);
    TopicWriter<IncidentReport> incidents = incidents();
    TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions = actions();
    intake = new Intake(incidents, gate, new RefusedReports(meters, clock), clock);
    AlertLabels names = new AlertLabels("rollcall_group", "severity");
    routes.add(new IncidentRoutes(intake));
    routes.add(new OperatorRoutes(actions, clock));
    routes.add(new AlertmanagerRoutes(intake, names));
    routes.add(new PagerDutyRoutes(intake, actions, gate));
    routes.add(new OpsgenieRoutes(intake, actions, names));
    routes.add(new EventBridgeRoutes(intake));
    routes.add(new SnsRoutes(intake, SnsSender.TOPICS, rates, sns));
    routes.add(new ConnectRoutes(responses(), answerResults, "en", clock));
    routes.add(new SilenceRoutes(plan, clock));
    routes.add(new AlertmanagerSilenceRoutes(plan, clock));
    routes.add(new CalendarRoutes(gate, plan::read, clock));
    routes.add(new HealthRoutes(List.of(new Probe("always", () -> true, () -> true))));
    routes.add(new MetricsRoutes(meters::scrape));
    routes.add(new OpenApiRoutes());
    HttpOptions options = new HttpOptions("127.0.0.1", 0, maxBody, Duration.ofSeconds(2));
    server = new HttpServer(options, gate, new HttpMeters(meters), routes);
  }

  public static HttpFixture start() {
    return start(100_000, 100_000);
  }

  public static HttpFixture start(double perSecond, int burst) {
    return new HttpFixture(tokens(), perSecond, burst, SMALL);
  }

  /** Takes bodies as large as this. */
  public static HttpFixture startFor(int maxBody) {
    return new HttpFixture(tokens(), 100_000, 100_000, maxBody);
  }

  public static HttpFixture start(Tokens tokens) {
    return new HttpFixture(tokens, 100_000, 100_000, SMALL);
  }

  private static Tokens tokens() {
    TokenLine all =
        TokenLine.parse("tests: " + TOKEN + " scopes=incidents,actions,connect,silences");
    return secret ->
        secret
            .filter(s -> all.isFor(InputLimits.sha256(s)))
            .map(_ -> all.caller())
            .orElseThrow(() -> HttpError.unknownCaller("nobody has this token"));
  }

  private TopicWriter<Keyed<LineEvent.Response>> responses() {
    return new TopicWriter<>(
        kafka,
        Topics.DEFAULT.callResponses(),
        serdes.callResponses().serializer(),
        Keyed::key,
        Duration.ofSeconds(2));
  }

  TopicWriter<IncidentReport> incidents() {
    return new TopicWriter<>(
        kafka,
        Topics.DEFAULT.incidents(),
        serdes.reportSerializer(),
        IncidentReport::errorId,
        Duration.ofSeconds(2));
  }

  private TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions() {
    return new TopicWriter<>(
        kafka,
        Topics.DEFAULT.operatorActions(),
        serdes.operatorActions().serializer(),
        Keyed::key,
        Duration.ofSeconds(2));
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  public HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(at(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> posted(String path, String body) {
    return send(post(path, body));
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(at(path)));
  }

  /** Sends these bytes as they are, and returns what comes until there is an end of JSON. */
  public String raw(String bytes) {
    StringBuilder answer = new StringBuilder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        answer.append((char) c);
        if (c == '}') {
          break;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return answer.toString();
  }

  /** What the cores would read of topic incidents. */
  public List<Keyed<EscalationEvent.SourceReport>> incidentsWritten() {
    return read(Topics.DEFAULT.incidents(), serdes.incidents().deserializer());
  }

  /** What the cores would read of topic operator-actions. */
  public List<Keyed<EscalationEvent.OperatorAction>> actionsWritten() {
    return read(Topics.DEFAULT.operatorActions(), serdes.operatorActions().deserializer());
  }

  private <T> List<T> read(String topic, Deserializer<T> reader) {
    return written(topic).stream()
        .map(record -> reader.deserialize(topic, record.value()))
        .toList();
  }

  /** Everything on topic incidents, the fields that the cores do not read included. */
  public List<Incident> records() {
    Serde<SpecificRecord> avro = new RegistryAvroSerde();
    avro.configure(
        Map.of("schema.registry.url", "mock://http", RegistryAvroSerde.VALUE_TYPE, Incident.class),
        false);
    return read(Topics.DEFAULT.incidents(), avro.deserializer()).stream()
        .map(Incident.class::cast)
        .toList();
  }

  /** What the cores would read of topic call-responses. */
  public List<Keyed<LineEvent.Response>> responsesWritten() {
    var reader = serdes.callResponses().deserializer();
    return written(Topics.DEFAULT.callResponses()).stream()
        .map(record -> reader.deserialize(record.topic(), record.value()))
        .toList();
  }

  public List<ProducerRecord<String, byte[]>> written(String topic) {
    return kafka.history().stream().filter(record -> record.topic().equals(topic)).toList();
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
