package dev.rollcall.console;

import dev.rollcall.console.signin.SignIn;
import dev.rollcall.console.signin.TrustedProxies;
import dev.rollcall.console.state.CallCounts;
import dev.rollcall.console.state.Canaries;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.console.state.Freshness;
import dev.rollcall.console.state.IncidentBoard;
import dev.rollcall.console.state.PageVersion;
import dev.rollcall.console.state.Stories;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.http.FakePlan;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.HttpMeters;
import dev.rollcall.http.server.HttpOptions;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.YamlFields;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A console over a plan and tables, without Kafka. What is written is published at once. */
final class DutyNight implements AutoCloseable, PlanAccess {

  private final PublishedBytes bytes = new PublishedBytes();
  private final InstantSource clock;
  private final HttpServer server;
  private final LiveRoutes live;
  final DutyState state;
  final Stories stories = new Stories(1000);
  final CallCounts counts = new CallCounts();
  private final FakePlan plan;

  /**
   * A console.
   *
   * @param now what its clock shows for ever
   */
  DutyNight(SignIn signIn, Instant now, ZoneId zone) {
    this.clock = InstantSource.fixed(now);
    this.plan = new FakePlan(clock);
    this.state = new DutyState(bytes.decoders(), clock);
    Freshness freshness = new Freshness(0, now);
    Doorway doorway =
        new Doorway(
            signIn,
            TrustedProxies.NONE,
            freshness,
            new PageVersion(state::version, clock),
            _ -> {},
            zone,
            clock);
    live = new LiveRoutes(doorway, freshness);
    server =
        new HttpServer(
            new HttpOptions("127.0.0.1", 0, 256 * 1024, Duration.ofSeconds(10)),
            new Gatekeeper(Tokens.none("none"), new RateLimit(1000, 1000, clock)),
            new HttpMeters(new SimpleMeterRegistry()),
            List.of(
                new SignInRoutes(doorway),
                new ConsoleRoutes(
                    doorway,
                    new IncidentBoard(1000),
                    stories,
                    new Canaries(),
                    new ThisInstance("test", Optional::empty)),
                new DutyRoutes(doorway, state),
                new ShiftRoutes(doorway, state, this),
                new PeopleRoutes(doorway, state, stories, counts),
                live));
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** Publishes the documents of a plan file. */
  void apply(String yaml) {
    PlanReader reader = new PlanReader(clock.instant());
    reader.take(YamlFields.parse("plan.yaml", yaml), EnumSet.allOf(PlanKind.class));
    List<PlanChange.Draft> drafts = new ArrayList<>();
    for (PlanKind kind : PlanKind.values()) {
      reader
          .of(kind)
          .forEach(
              (id, body) ->
                  drafts.add(new PlanChange.Draft(kind, id, CanonicalSpec.of(kind, body))));
    }
    PublishedPlan unused =
        write(_ -> new PlanChange(drafts, List.of(), "mari", "", PlanDocument.Origin.FILE));
  }

  /** A group of table Responders. */
  void table(Group group) {
    state.group(group.id(), Optional.of(bytes.of(group)));
  }

  /** Somebody whom a table gives a phone number. */
  void person(Responder person) {
    state.person(person.id(), Optional.of(bytes.of(person)));
  }

  /** A document that no console of this release can read. */
  void unreadable(String key) {
    state.plan(key, Optional.of("from the future".getBytes(StandardCharsets.UTF_8)));
    publishHead();
  }

  @Override
  public PublishedPlan read() {
    return plan.read();
  }

  @Override
  public synchronized PublishedPlan write(Function<PublishedPlan, PlanChange> change) {
    long before = plan.read().version();
    PublishedPlan after = plan.write(change);
    for (PlanDocument document : after.documents().values()) {
      if (document.version() > before) {
        state.plan(document.key(), Optional.of(bytes.of(document)));
      }
    }
    publishHead();
    return after;
  }

  private void publishHead() {
    PlanDocument head =
        PlanDocument.head(
            plan.read().version(), "mari", clock.instant(), "", PlanDocument.Origin.FILE);
    state.plan(PlanDocument.HEAD, Optional.of(bytes.of(head)));
  }

  @Override
  public void close() {
    live.close();
    server.close();
  }
}
