package dev.rollcall.console;

import dev.rollcall.console.pages.HealthPage;
import dev.rollcall.console.signin.FakeProvider;
import dev.rollcall.console.signin.GroupRights;
import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.console.signin.OidcOptions;
import dev.rollcall.console.signin.OidcSignIn;
import dev.rollcall.console.signin.SignIn;
import dev.rollcall.console.signin.TrustedProxies;
import dev.rollcall.console.state.AuditLog;
import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.Freshness;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.console.state.PageVersion;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationDecision;
import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.FakePlan;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.HttpMeters;
import dev.rollcall.http.server.HttpOptions;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A console over incidents that the real rules decide, without Kafka: what they publish goes to its
 * board at once, and what its buttons write goes to them.
 */
final class ConsoleNight implements AutoCloseable {

  static final String GROUP = "storage";
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  final IncidentBoard board;
  final Stories stories = new Stories(10_000);
  final Canaries canaries = new Canaries();

  /** What the page about health says of the dead man's switch. */
  volatile Optional<HealthPage.DeadMan> deadMan = Optional.empty();

  final AuditLog audit = new AuditLog();
  final FakeDeadLetters letters = new FakeDeadLetters();
  final FakePast past = new FakePast();
  final FakePlan plan;
  final Freshness freshness;
  final LiveRoutes live;
  final SimulatedRoster roster = new SimulatedRoster(GROUP);
  private final Map<String, Escalation> escalations = new HashMap<>();
  private final Map<String, EscalationEffect.Ask> asks = new HashMap<>();
  private final InstantSource clock;
  private final HttpServer server;
  private boolean answers = true;
  private boolean remembers = true;

  /** Anybody may do everything. */
  ConsoleNight() {
    this(NobodySignsIn.OPEN);
  }

  ConsoleNight(SignIn signIn) {
    this(signIn, InstantSource.system(), 0);
  }

  /**
   * A console at a port.
   *
   * @param port 0 for any free one
   */
  ConsoleNight(SignIn signIn, InstantSource clock, int port) {
    this.clock = clock;
    this.board = new IncidentBoard(100_000);
    this.freshness = new Freshness(0, clock.instant());
    List<Responder> people = new ArrayList<>();
    for (String person : List.of("ana", "ben", "chie")) {
      people.add(new Responder(person, people.size() + 1, person, OptionalInt.empty(), true, ""));
    }
    roster.put(new Group(GROUP, Policy.builder().attempts(1).build(), people));
    this.plan = new FakePlan(clock);
    PageVersion version = new PageVersion(board::version, clock);
    Doorway doorway =
        new Doorway(signIn, TrustedProxies.NONE, freshness, version, audit::add, ZONE, clock);
    live = new LiveRoutes(doorway, freshness);
    server =
        new HttpServer(
            new HttpOptions("127.0.0.1", port, 256 * 1024, Duration.ofSeconds(10)),
            new Gatekeeper(Tokens.none("none"), new RateLimit(1000, 1000, clock)),
            new HttpMeters(new SimpleMeterRegistry()),
            List.of(
                new ConsoleRoutes(
                    doorway, board, stories, canaries, new ThisInstance("test", () -> deadMan)),
                new PastRoutes(doorway, past),
                new TryRoutes(doorway, new FakeTry()),
                new SignInRoutes(doorway),
                new ActionRoutes(doorway, board, this::acts),
                new WhyRoutes(doorway, stories, (group, _) -> group.equals(GROUP)),
                new SilencePageRoutes(doorway, plan, board),
                new DeadLetterRoutes(doorway, letters),
                new AuditRoutes(doorway, audit),
                live));
  }

  /** Whoever this provider lets in may look, and act if they are in its group on-call. */
  static ConsoleNight behind(FakeProvider provider) {
    int port;
    try (ConsoleNight first = new ConsoleNight()) {
      port = first.port();
    }
    OidcOptions options =
        new OidcOptions(
            provider.issuer(),
            FakeProvider.CLIENT,
            FakeProvider.SECRET,
            URI.create("http://127.0.0.1:" + port),
            List.of("openid"),
            "preferred_username",
            "groups",
            new GroupRights(Map.of("on-call", ConsoleRight.RESPONDER)),
            "a-secret-of-thirty-two-characters",
            Duration.ofDays(7));
    InstantSource clock = InstantSource.system();
    return new ConsoleNight(new OidcSignIn(options, clock), clock, port);
  }

  int port() {
    return server.port();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** From now on what is written is never decided. */
  void stopsAnswering() {
    answers = false;
  }

  /** From now on no story is heard of, as if it had happened longer than a day ago. */
  void storiesAreOld() {
    remembers = false;
  }

  /** An incident is reported. */
  void fires(String errorId, Severity severity, String message) {
    fires(errorId, severity, message, Optional.empty(), Map.of());
  }

  void fires(
      String errorId,
      Severity severity,
      String message,
      Optional<String> url,
      Map<String, String> labels) {
    Instant now = clock.instant();
    decide(
        errorId,
        new EscalationEvent.Firing(
            errorId,
            Optional.of(GROUP),
            severity,
            message,
            now,
            Optional.empty(),
            Optional.of("prometheus"),
            url,
            Labels.of(labels)));
  }

  /** What became of the call to this person. */
  void call(String errorId, String person, Outcome outcome) {
    EscalationEffect.Ask ask = asks.get(errorId + "/" + person);
    if (ask == null) {
      throw new IllegalStateException(person + " was not asked for " + errorId);
    }
    CallRef call = new CallRef(person, Optional.of(person + ".x.1"), Optional.of("contact"));
    decide(errorId, new EscalationEvent.OutcomeReported(ask.askId(), call, outcome, ""));
  }

  void resolves(String errorId) {
    decide(errorId, new EscalationEvent.Resolve(errorId, clock.instant()));
  }

  /** Is never called from now on. */
  void inactive(String person) {
    roster.putResponder(GROUP, new Responder(person, 2, person, OptionalInt.empty(), false, ""));
  }

  /** Nobody is called for anything from now on. */
  void silenced(Duration time) {
    PlanReader reader = new PlanReader();
    Instant now = clock.instant();
    reader.take(
        YamlFields.parse(
            "plan",
            ("silences: {s1: {match: ['errorId=~\".*\"'], everything: true, from: %s, until: %s,"
                    + " by: olga, why: test}}")
                .formatted(now, now.plus(time))),
        EnumSet.allOf(PlanKind.class));
    roster.change(reader, Set.of());
  }

  /** The deadline of an incident has come. */
  void due(String errorId) {
    decide(errorId, new EscalationEvent.DeadlineReached());
  }

  boolean isExhausted(String errorId) {
    return escalations.getOrDefault(errorId, Escalation.NONE).state().status()
        == EscalationStatus.EXHAUSTED;
  }

  void acts(String errorId, EscalationEvent.OperatorAction action) {
    if (answers) {
      decide(errorId, action);
    }
  }

  private void remember(HistoryRecord record) {
    if (remembers) {
      stories.add(record);
    }
  }

  private synchronized void decide(String errorId, EscalationEvent event) {
    Instant now = clock.instant();
    Escalation before = escalations.getOrDefault(errorId, Escalation.NONE);
    EscalationDecision decision =
        EscalationRules.decide(errorId, before, event.seenAt(now, now), roster, now);
    escalations.put(errorId, decision.next());
    for (EscalationEffect effect : decision.effects()) {
      switch (effect) {
        case EscalationEffect.Ask ask -> asks.put(errorId + "/" + ask.responderId(), ask);
        case EscalationEffect.RecordHistory record -> remember(record.history());
        case EscalationEffect.StatusChanged changed -> board.put(errorId, changed.status());
        case EscalationEffect.Withdraw _,
            EscalationEffect.LineTimedOut _,
            EscalationEffect.NobodyReachable _,
            EscalationEffect.SourceChanged _,
            EscalationEffect.SourceRepeated _ -> {}
      }
    }
  }

  @Override
  public void close() {
    live.close();
    server.close();
  }
}
