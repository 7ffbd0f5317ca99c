package dev.rollcall.app.instance;

import dev.rollcall.app.settings.ConsoleSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.HttpSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.app.settings.Version;
import dev.rollcall.console.ActionRoutes;
import dev.rollcall.console.AuditRoutes;
import dev.rollcall.console.ConsoleRoutes;
import dev.rollcall.console.DeadLetterRoutes;
import dev.rollcall.console.Doorway;
import dev.rollcall.console.DutyRoutes;
import dev.rollcall.console.LiveRoutes;
import dev.rollcall.console.PeopleRoutes;
import dev.rollcall.console.ShiftRoutes;
import dev.rollcall.console.SignInRoutes;
import dev.rollcall.console.SilencePageRoutes;
import dev.rollcall.console.WhyRoutes;
import dev.rollcall.console.signin.HeaderSignIn;
import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.console.signin.SignIn;
import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.console.state.AuditLog;
import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.console.state.Freshness;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.console.state.PageVersion;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.roster.Canary;
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
import dev.rollcall.kafka.TopicTail;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Role console: what it reads, what it writes, its pages. If it is off it reads nothing. */
final class ConsoleRole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleRole.class);

  /** How far back stories reach. */
  private static final Duration STORIES = Duration.ofDays(1);

  /** About 100 MB. */
  private static final int MOST_RECORDS = 100_000;

  private static final int TOPICS = 5;

  private final Settings settings;
  private final ConsoleSettings console;
  private final HttpSettings http;
  private final TopicSerdes serdes;
  private final InstantSource clock = InstantSource.system();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Throws {@link UsageException} or IllegalStateException when it cannot start. */
  ConsoleRole(Settings settings, Environment env, PrometheusMeterRegistry meters) {
    this.settings = settings;
    this.console = ConsoleSettings.from(env);
    this.http = HttpSettings.from(env);
    this.serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry())
            .withPatience(http.patience());
    boolean on = console.auth() != ConsoleSettings.Auth.OFF;
    Freshness freshness = new Freshness(on ? TOPICS : 0, clock.instant());
    IncidentBoard board = new IncidentBoard(console.openMost());
    Stories stories = new Stories(MOST_RECORDS);
    Canaries canaries = new Canaries();
    DutyState duties = new DutyState(decoders(), clock);
    PageVersion version = new PageVersion(() -> board.version() + duties.version(), clock);
    AuditLog audit = new AuditLog();
    Producer<String, byte[]> producer =
        TopicWriter.producer(settings.clients().kafka(), http.patience());
    parts.push(producer);
    Doorway doorway =
        new Doorway(signIn(), freshness, version, auditor(producer), console.zone(), clock);
    try {
      PlanAccess plan = new HttpPlan(settings, serdes, http.patience(), clock);
      LiveRoutes live = new LiveRoutes(doorway, freshness);
      List<Routes> pages =
          List.of(
              new ConsoleRoutes(doorway, board, stories, canaries, Version.text()),
              new SignInRoutes(doorway),
              new ActionRoutes(doorway, board, actions(producer)),
              new WhyRoutes(
                  doorway, stories, (group, person) -> duties.current().mayCall(group, person)),
              new SilencePageRoutes(doorway, plan, board),
              new DutyRoutes(doorway, duties),
              new ShiftRoutes(doorway, duties, plan),
              new PeopleRoutes(doorway, duties, stories),
              new DeadLetterRoutes(doorway, new ConsoleDeadLetters(settings, http.patience())),
              new AuditRoutes(doorway, audit),
              live);
      listen(on, pages, new HttpMeters(meters));
      parts.push(live);
      if (on) {
        serdes.awaitRegistry(Subjects.of(settings.topics()), Duration.ofMinutes(5));
        read(board, record -> keep(record, stories, canaries), freshness, meters);
        read(duties, freshness, meters);
        read(audit, meters);
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
          "console on {}:{} auth={}", console.server().host(), server.port(), console.authName());
    } catch (IllegalStateException e) {
      if (on) {
        throw e;
      }
      LOG.warn("no page says how to switch the console on: {}", e.getMessage());
    }
  }

  private SignIn signIn() {
    return switch (console.auth()) {
      case OFF -> NobodySignsIn.CLOSED;
      case ANONYMOUS -> {
        LOG.warn(
            "CONSOLE_AUTH is anonymous: anybody who reaches the port can close and silence"
                + " incidents");
        yield NobodySignsIn.OPEN;
      }
      case HEADER -> new HeaderSignIn(console.headers());
      case TOKEN ->
          new TokenSignIn(
              new TokenFile(
                  http.tokens()
                      .orElseThrow(
                          () -> new UsageException("CONSOLE_AUTH=token needs HTTP_TOKENS_FILE")),
                  clock));
    };
  }

  private static void keep(HistoryRecord record, Stories stories, Canaries canaries) {
    if (Canary.is(record.errorId())) {
      canaries.add(record);
    } else {
      stories.add(record);
    }
  }

  private void read(
      IncidentBoard board,
      Consumer<HistoryRecord> history,
      Freshness freshness,
      PrometheusMeterRegistry meters) {
    parts.push(
        new TopicTail<>(
            settings.clients().kafka(),
            settings.topics().escalationStatus(),
            serdes.statuses().deserializer(),
            Optional.empty(),
            new Tail<StatusRecord>(freshness, board::clear, board::put),
            meters));
    parts.push(
        new TopicTail<>(
            settings.clients().kafka(),
            settings.topics().escalationHistory(),
            serdes.history().deserializer(),
            Optional.of(STORIES),
            new Tail<HistoryRecord>(freshness, () -> {}, (_, record) -> record.ifPresent(history)),
            meters));
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

  private void read(DutyState duties, Freshness freshness, PrometheusMeterRegistry meters) {
    Topics topics = settings.topics();
    follow(topics.plan(), new Tail<>(freshness, duties::clearPlan, duties::plan), meters);
    follow(
        topics.responderGroups(),
        new Tail<>(freshness, duties::clearGroups, duties::group),
        meters);
    follow(topics.people(), new Tail<>(freshness, duties::clearPeople, duties::person), meters);
  }

  /** Its values are bytes, because one that cannot be read must be known too. */
  private void follow(String topic, Tail<byte[]> tail, PrometheusMeterRegistry meters) {
    parts.push(
        new TopicTail<>(
            settings.clients().kafka(),
            topic,
            new ByteArrayDeserializer(),
            Optional.empty(),
            tail,
            meters));
  }

  /** It grows with what anybody sends, so no other page waits for it. */
  private void read(AuditLog audit, PrometheusMeterRegistry meters) {
    parts.push(
        new TopicTail<>(
            settings.clients().kafka(),
            settings.topics().audit(),
            serdes.audit().deserializer(),
            Optional.empty(),
            new TopicTail.Listener<>() {
              @Override
              public void begins() {
                audit.clear();
              }

              @Override
              public void read(String by, Optional<AuditEntry> entry) {
                entry.ifPresent(audit::add);
              }
            },
            meters));
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

  /** What a topic brings, and how fresh that is. */
  private final class Tail<V> implements TopicTail.Listener<V> {

    private final Freshness freshness;
    private final Runnable anew;
    private final BiConsumer<String, Optional<V>> values;
    private boolean begun;
    private boolean whole;

    Tail(Freshness freshness, Runnable anew, BiConsumer<String, Optional<V>> values) {
      this.freshness = freshness;
      this.anew = anew;
      this.values = values;
    }

    @Override
    public void begins() {
      if (begun) {
        anew.run();
      }
      if (whole) {
        freshness.begins();
      }
      begun = true;
      whole = false;
    }

    @Override
    public void read(String key, Optional<V> value) {
      values.accept(key, value);
    }

    @Override
    public void caughtUp() {
      whole = true;
      freshness.caughtUp();
    }

    @Override
    public void brokerAnswered() {
      freshness.answered(clock.instant());
    }
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
