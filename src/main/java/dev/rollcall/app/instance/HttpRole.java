package dev.rollcall.app.instance;

import dev.rollcall.app.settings.ConnectSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.HttpSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.connect.RecentAnswerResults;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.http.api.HealthRoutes;
import dev.rollcall.http.api.MetricsRoutes;
import dev.rollcall.http.api.OpenApiRoutes;
import dev.rollcall.http.api.OperatorRoutes;
import dev.rollcall.http.api.Probe;
import dev.rollcall.http.calendars.CalendarRoutes;
import dev.rollcall.http.doors.AlertmanagerRoutes;
import dev.rollcall.http.doors.ConnectRoutes;
import dev.rollcall.http.doors.EventBridgeRoutes;
import dev.rollcall.http.doors.HttpsGet;
import dev.rollcall.http.doors.IncidentRoutes;
import dev.rollcall.http.doors.OpsgenieRoutes;
import dev.rollcall.http.doors.PagerDutyRoutes;
import dev.rollcall.http.doors.SnsRoutes;
import dev.rollcall.http.intake.Intake;
import dev.rollcall.http.intake.RefusedReports;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.HttpMeters;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.TokenFile;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.http.silences.AlertmanagerSilenceRoutes;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.http.silences.SilenceRoutes;
import dev.rollcall.kafka.TopicTail;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.Subjects;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Role http: a producer, the routes, the server. */
final class HttpRole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpRole.class);
  private static final Duration PAST = Duration.ofMinutes(15);

  /** An API destination waits 5 s for an answer, a flow's Lambda somewhat longer. */
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);

  private static final String NO_TOKENS =
      "no request is accepted over HTTP: set HTTP_TOKENS_FILE, or HTTP_ALLOW_ANONYMOUS=true";

  private final Settings settings;
  private final HttpSettings http;
  private final TopicSerdes serdes;
  private final InstantSource clock = InstantSource.system();
  private final Producer<String, byte[]> producer;
  private final RecentAnswerResults answerResults = new RecentAnswerResults();
  private final TopicTail<HistoryRecord> history;
  private final Optional<HttpServer> management;
  private final HttpServer server;

  /** Throws {@link UsageException} or IllegalStateException when it cannot start. */
  HttpRole(Settings settings, Environment env, PrometheusMeterRegistry meters, List<Probe> probes) {
    this.settings = settings;
    this.http = HttpSettings.from(env);
    this.serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry())
            .withPatience(http.patience());
    // These serdes have their own patience, and so their own cache of schemas.
    serdes.awaitRegistry(Subjects.of(settings.topics()), Duration.ofMinutes(5));
    RateLimit rates = new RateLimit(http.perSecond(), http.burst(), clock);
    Gatekeeper gate = new Gatekeeper(tokens(), rates);
    this.producer = TopicWriter.producer(settings.clients().kafka(), http.patience());
    try {
      List<Routes> routes = new ArrayList<>(incidents(gate, rates, meters));
      routes.add(connect(env));
      PlanAccess plan = new HttpPlan(settings, serdes, http.patience(), clock);
      routes.add(new SilenceRoutes(plan, clock));
      routes.add(new AlertmanagerSilenceRoutes(plan, clock));
      routes.add(new CalendarRoutes(gate, plan::read, clock));
      List<Routes> own = List.of(new HealthRoutes(probes), new MetricsRoutes(meters::scrape));
      if (http.managementPort().isEmpty()) {
        routes.addAll(own);
      }
      routes.add(new OpenApiRoutes());
      HttpMeters count = new HttpMeters(meters);
      this.management =
          http.managementPort()
              .map(at -> new HttpServer(http.server().atPort(at), gate, count, own));
      this.server = server(gate, count, routes);
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
    this.history =
        new TopicTail<>(
            "http",
            settings.clients().kafka(),
            settings.topics().escalationHistory(),
            serdes.history().deserializer(),
            PAST,
            answerResults::add,
            meters);
    LOG.info("HTTP on {}:{}", http.server().host(), server.port());
    management.ifPresent(
        own -> LOG.info("health and metrics on {}:{}", http.server().host(), own.port()));
  }

  private HttpServer server(Gatekeeper gate, HttpMeters count, List<Routes> routes) {
    try {
      return new HttpServer(http.server(), gate, count, routes);
    } catch (RuntimeException e) {
      management.ifPresent(HttpServer::close);
      throw e;
    }
  }

  private Tokens tokens() {
    if (http.tokens().isPresent()) {
      try {
        return new TokenFile(http.tokens().get(), clock);
      } catch (IllegalArgumentException e) {
        throw new UsageException("HTTP_TOKENS_FILE: " + e.getMessage());
      }
    }
    if (http.anonymous()) {
      LOG.warn(
          "HTTP_ALLOW_ANONYMOUS is true: anybody who reaches the port can raise, close and silence"
              + " incidents");
      return Tokens.notAsked();
    }
    LOG.warn(NO_TOKENS);
    return Tokens.none(NO_TOKENS);
  }

  private List<Routes> incidents(Gatekeeper gate, RateLimit rates, PrometheusMeterRegistry meters) {
    TopicWriter<IncidentReport> incidents =
        new TopicWriter<>(
            producer,
            settings.topics().incidents(),
            serdes.reportSerializer(),
            IncidentReport::errorId,
            http.patience());
    TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions =
        OperatorActions.writer(producer, settings, serdes, http.patience());
    Intake intake = new Intake(incidents, gate, new RefusedReports(meters, clock), clock);
    return List.of(
        new IncidentRoutes(intake),
        new OperatorRoutes(actions, clock),
        new AlertmanagerRoutes(intake, http.labels()),
        new PagerDutyRoutes(intake, actions, gate),
        new OpsgenieRoutes(intake, actions, http.labels()),
        new EventBridgeRoutes(intake),
        new SnsRoutes(intake, http.snsTopics(), rates, HttpsGet.open(http.patience())));
  }

  /** A repeated key gets the first answer, because the results of the last minutes are known. */
  private Routes connect(Environment env) {
    TopicWriter<Keyed<LineEvent.Response>> responses =
        new TopicWriter<>(
            producer,
            settings.topics().callResponses(),
            serdes.callResponses().serializer(),
            Keyed::key,
            CONNECT_PATIENCE);
    return new ConnectRoutes(responses, answerResults, ConnectSettings.language(env), clock);
  }

  int port() {
    return server.port();
  }

  /** The port of health and metrics. */
  int managementPort() {
    return management.orElse(server).port();
  }

  /** Answers the requests that run first. */
  @Override
  public void close() {
    server.close();
    management.ifPresent(HttpServer::close);
    history.close();
    producer.close();
  }
}
