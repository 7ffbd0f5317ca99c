package dev.rollcall.app.instance;

import dev.rollcall.app.settings.ConsoleSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.HttpSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.SignInSettings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.app.settings.Version;
import dev.rollcall.console.ActionRoutes;
import dev.rollcall.console.AuditRoutes;
import dev.rollcall.console.ConsoleRoutes;
import dev.rollcall.console.DeadLetterRoutes;
import dev.rollcall.console.Doorway;
import dev.rollcall.console.DutyRoutes;
import dev.rollcall.console.LiveRoutes;
import dev.rollcall.console.PastRoutes;
import dev.rollcall.console.PeopleRoutes;
import dev.rollcall.console.ShiftRoutes;
import dev.rollcall.console.SignInRoutes;
import dev.rollcall.console.SilencePageRoutes;
import dev.rollcall.console.ThisInstance;
import dev.rollcall.console.TryRoutes;
import dev.rollcall.console.WhyRoutes;
import dev.rollcall.console.pages.HealthPage;
import dev.rollcall.console.signin.HeaderSignIn;
import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.console.signin.OidcSignIn;
import dev.rollcall.console.signin.SignIn;
import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.console.state.AuditLog;
import dev.rollcall.console.state.CallCounts;
import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.console.state.Freshness;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.console.state.PageVersion;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.HttpMeters;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Routes;
import dev.rollcall.http.server.TokenFile;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.wire.AuditEntry;
import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.Subjects;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Role console: what it reads, what it writes, its pages. If it is off it reads nothing. */
final class ConsoleRole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleRole.class);

  /** About 100 MB. */
  private static final int MOST_RECORDS = 100_000;

  private final Settings settings;
  private final ConsoleSettings console;
  private final HttpSettings http;
  private final TopicSerdes serdes;
  private final InstantSource clock = InstantSource.system();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /**
   * Starts it. Throws {@link UsageException} or IllegalStateException when it cannot start.
   *
   * @param deadMan the dead man's switch of this instance; empty without one
   */
  ConsoleRole(
      Settings settings,
      Environment env,
      PrometheusMeterRegistry meters,
      Supplier<Optional<HealthPage.DeadMan>> deadMan) {
    this.settings = settings;
    this.console = ConsoleSettings.from(env);
    this.http = HttpSettings.from(env);
    this.serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry())
            .withPatience(http.patience());
    boolean on = console.signIn().auth() != SignInSettings.Auth.OFF;
    Freshness freshness = new Freshness(on ? ConsoleTopics.WAITED_FOR : 0, clock.instant());
    IncidentBoard board = new IncidentBoard(console.openMost());
    Stories stories = new Stories(MOST_RECORDS);
    Canaries canaries = new Canaries();
    DutyState duties = new DutyState(decoders(), clock);
    PageVersion version = new PageVersion(() -> board.version() + duties.version(), clock);
    AuditLog audit = new AuditLog();
    CallCounts counts = new CallCounts();
    Producer<String, byte[]> producer =
        TopicWriter.producer(settings.clients().kafka(), http.patience());
    parts.push(producer);
    ConsolePast past =
        new ConsolePast(env, settings.tables().callHistory(), http.patience(), clock);
    parts.push(past);
    Doorway doorway =
        new Doorway(
            signIn(),
            console.signIn().proxies(),
            freshness,
            version,
            auditor(producer),
            console.zone(),
            clock);
    try {
      PlanAccess plan = new HttpPlan(settings, serdes, http.patience(), clock);
      LiveRoutes live = new LiveRoutes(doorway, freshness);
      List<Routes> pages =
          List.of(
              new ConsoleRoutes(
                  doorway, board, stories, canaries, new ThisInstance(Version.text(), deadMan)),
              new PastRoutes(doorway, past),
              new SignInRoutes(doorway),
              new ActionRoutes(doorway, board, actions(producer)),
              new WhyRoutes(
                  doorway, stories, (group, person) -> duties.current().mayCall(group, person)),
              new SilencePageRoutes(doorway, plan, board),
              new DutyRoutes(doorway, duties),
              new ShiftRoutes(doorway, duties, plan),
              new PeopleRoutes(doorway, duties, stories, counts),
              new TryRoutes(doorway, new ConsoleTry(duties, settings, http.patience())),
              new DeadLetterRoutes(doorway, new ConsoleDeadLetters(settings, http.patience())),
              new AuditRoutes(doorway, audit),
              live);
      listen(on, pages, new HttpMeters(meters));
      parts.push(live);
      if (on) {
        serdes.awaitRegistry(Subjects.of(settings.topics()), Duration.ofMinutes(5));
        ConsoleTopics topics = new ConsoleTopics(settings, serdes, freshness, clock, meters);
        parts.push(topics);
        topics.read(board);
        topics.read(stories, canaries);
        topics.read(duties);
        topics.read(audit);
        topics.read(counts);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** An instance without a console must not stop because something else has the port. */
  private void listen(boolean on, List<Routes> pages, HttpMeters meters) {
    Gatekeeper gate =
        new Gatekeeper(
            Tokens.none("the console has no such path"),
            new RateLimit(http.perSecond(), http.burst(), clock));
    try {
      HttpServer server = new HttpServer(console.server(), gate, meters, pages);
      parts.push(server);
      LOG.info(
          "console on {}:{} auth={}",
          console.server().host(),
          server.port(),
          console.signIn().auth().setting());
    } catch (IllegalStateException e) {
      if (on) {
        throw e;
      }
      LOG.warn("no page says how to switch the console on: {}", e.getMessage());
    }
  }

  private SignIn signIn() {
    return switch (console.signIn().auth()) {
      case OFF -> NobodySignsIn.CLOSED;
      case ANONYMOUS -> {
        LOG.warn(
            "CONSOLE_AUTH is anonymous: anybody who reaches the port can close and silence"
                + " incidents");
        yield NobodySignsIn.OPEN;
      }
      case HEADER -> new HeaderSignIn(console.signIn().headers().orElseThrow());
      case OIDC -> new OidcSignIn(console.signIn().oidc().orElseThrow(), clock);
      case TOKEN ->
          new TokenSignIn(
              new TokenFile(
                  http.tokens()
                      .orElseThrow(
                          () -> new UsageException("CONSOLE_AUTH=token needs HTTP_TOKENS_FILE")),
                  clock));
    };
  }

  private DutyState.Decoders decoders() {
    Topics topics = settings.topics();
    return new DutyState.Decoders(
        decoder(serdes.planDocuments().deserializer(), topics.plan()),
        decoder(serdes.groups().deserializer(), topics.responderGroups()),
        decoder(serdes.people().deserializer(), topics.people()));
  }

  private static <V> Function<byte[], V> decoder(Deserializer<V> deserializer, String topic) {
    return bytes -> deserializer.deserialize(topic, bytes);
  }

  /** What was done is done, so its entry cannot be refused any more, and nobody waits for it. */
  private Consumer<AuditEntry> auditor(Producer<String, byte[]> producer) {
    TopicWriter<AuditEntry> writer =
        new TopicWriter<>(
            producer,
            settings.topics().audit(),
            serdes.audit().serializer(),
            AuditEntry::by,
            http.patience());
    return entry -> Thread.ofVirtual().start(() -> write(entry, writer));
  }

  private static void write(AuditEntry entry, TopicWriter<AuditEntry> writer) {
    try {
      writer.write(List.of(entry));
    } catch (HttpError _) {
      LOG.error(
          "{} did {} ({}), and topic audit has nothing of it",
          entry.by(),
          entry.action(),
          entry.status());
    }
  }

  private ActionRoutes.Sender actions(Producer<String, byte[]> producer) {
    TopicWriter<Keyed<EscalationEvent.OperatorAction>> actions =
        OperatorActions.writer(producer, settings, serdes, http.patience());
    return (errorId, action) -> actions.write(List.of(new Keyed<>(errorId, action)));
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.error("a part of the console did not stop cleanly", e);
      }
    }
  }
}
