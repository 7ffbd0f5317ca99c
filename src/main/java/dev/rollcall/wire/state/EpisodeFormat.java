package dev.rollcall.wire.state;

import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.Origin;
import dev.rollcall.core.escalation.Round;
import dev.rollcall.core.escalation.Times;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.roster.Step;
import dev.rollcall.v1.Pass;
import dev.rollcall.v1.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An incident and its episode, whatever the phase of its escalation. */
final class EpisodeFormat {

  private static final Symbols<Severity> SEVERITIES =
      new Symbols<>(Severity.class, dev.rollcall.v1.Severity.getClassSchema());
  private static final Symbols<Round.Pass> PASSES =
      new Symbols<>(Round.Pass.class, Pass.getClassSchema());
  private static final Symbols<Round.Reach> REACHES =
      new Symbols<>(Round.Reach.class, Reach.getClassSchema());

  private static final Symbols<PlaceKind> PLACES =
      new Symbols<>(PlaceKind.class, dev.rollcall.v1.PlaceKind.getClassSchema());

  private static final String ROUTED_GROUP = "group";
  private static final String ROUTED_SEVERITY = "severity";

  /** As source and as url. */
  private static final String NOTHING = "";

  /** As duplicateNotedAt, and of release 0.1.0 as countedFrom. */
  private static final long NEVER = 0;

  private EpisodeFormat() {}

  static void write(Incident i, StateWriter out) {
    out.text(i.errorId());
    out.text(i.groupId());
    SEVERITIES.write(i.severity(), out);
    out.text(i.message());
    out.instant(i.occurredAt());
    out.number(i.duplicates());
    out.number(i.duplicateNotedAt().map(Instant::toEpochMilli).orElse(NEVER));
    out.text(i.origin().source().orElse(NOTHING));
    out.text(i.origin().url().orElse(NOTHING));
    out.list(i.times().reports(), out::instant);
    out.list(i.times().raises(), out::instant);
    out.map(i.origin().labels());
  }

  /** Stands where the schema wants an incident and none is known. */
  static void writeNoIncident(StateWriter out) {
    write(new Incident("", "", Severity.LOW, "", Instant.EPOCH, 0, Optional.empty()), out);
  }

  static Incident readIncident(StateReader in) {
    String errorId = in.text();
    String groupId = in.text();
    Severity severity = SEVERITIES.read(in);
    String message = in.text();
    Instant occurredAt = in.instant();
    long duplicates = in.number();
    Optional<Instant> duplicateNotedAt = unlessNever(in.number());
    Optional<String> source = unlessNothing(in.text());
    Optional<String> url = unlessNothing(in.text());
    List<Instant> reports = in.list(in::instant);
    Times times = new Times(in.list(in::instant), reports);
    Origin origin = Origin.of(source, url, in.map());
    return new Incident(
        errorId,
        groupId,
        severity,
        message,
        occurredAt,
        duplicates,
        duplicateNotedAt,
        times,
        origin);
  }

  static void write(Episode e, StateWriter out) {
    PolicyFormat.write(e.policy(), out);
    out.texts(e.neverAgain());
    out.number(e.firstSeq());
    out.instant(e.countedFrom());
    Round round = e.round();
    out.number(round.number());
    out.text(round.groupId());
    out.flag(round.pass() == Round.Pass.FALLBACK);
    out.maybe(Optional.of(round.pass()), pass -> PASSES.write(pass, out));
    REACHES.write(round.reach(), out);
    Optional<Policy> own = Optional.of(round.policy()).filter(p -> !p.equals(e.policy()));
    out.maybe(own, policy -> PolicyFormat.write(policy, out));
    out.list(round.steps(), step -> out.list(step.members(), out::text));
    out.number(round.step());
    out.number(round.attempt());
    boolean hasSchedules = round.steps().stream().anyMatch(step -> !step.schedules().isEmpty());
    out.list(hasSchedules ? round.steps() : List.of(), step -> writePlaces(step, out));
    out.texts(round.reached());
    out.flag(round.handedOff());
    out.map(texts(e.routing()));
    out.texts(e.overruled());
  }

  private static void writePlaces(Step step, StateWriter out) {
    List<Place> places = new ArrayList<>();
    step.people().forEach(id -> places.add(new Place(PlaceKind.RESPONDER, id)));
    step.schedules().forEach(id -> places.add(new Place(PlaceKind.SCHEDULE, id)));
    out.list(
        places,
        place -> {
          PLACES.write(place.kind(), out);
          out.text(place.id());
        });
  }

  private enum PlaceKind {
    RESPONDER,
    SCHEDULE
  }

  private record Place(PlaceKind kind, String id) {}

  static Episode readEpisode(Incident incident, StateReader in) {
    Policy policy = PolicyFormat.read(in);
    Set<String> neverAgain = Set.copyOf(in.list(in::text));
    long firstSeq = in.number();
    Instant countedFrom = unlessNever(in.number()).orElse(incident.occurredAt());
    Round round = readRound(policy, in);
    Routing routing = routing(in.map());
    Set<String> overruled = Set.copyOf(in.list(in::text));
    return new Episode(
        incident, policy, round, neverAgain, firstSeq, countedFrom, routing, overruled);
  }

  /** The policy's fields by name, and beside them the group and the severity. */
  private static Map<String, String> texts(Routing routing) {
    Map<String, String> texts = new TreeMap<>(routing.policy().fields());
    routing.groupId().ifPresent(id -> texts.put(ROUTED_GROUP, id));
    routing.severity().ifPresent(severity -> texts.put(ROUTED_SEVERITY, severity.name()));
    return texts;
  }

  private static Routing routing(Map<String, String> texts) {
    if (texts.isEmpty()) {
      return Routing.NONE;
    }
    Map<String, String> policy = new TreeMap<>(texts);
    Optional<String> group = Optional.ofNullable(policy.remove(ROUTED_GROUP));
    Optional<Severity> severity =
        Optional.ofNullable(policy.remove(ROUTED_SEVERITY)).map(Severity::valueOf);
    return new Routing(group, severity, PolicyChange.of(policy));
  }

  private static Round readRound(Policy ofEpisode, StateReader in) {
    int number = in.integer();
    String groupId = in.text();
    Round.Pass asOld = in.flag() ? Round.Pass.FALLBACK : Round.Pass.COUNTED;
    Round.Pass pass = in.maybe(() -> PASSES.read(in)).orElse(asOld);
    Round.Reach reach = REACHES.read(in);
    Policy policy = in.maybe(() -> PolicyFormat.read(in)).orElse(ofEpisode);
    List<List<String>> members = in.list(() -> in.list(in::text));
    int step = in.integer();
    int attempt = in.integer();
    List<List<Place>> places = in.list(() -> in.list(() -> new Place(PLACES.read(in), in.text())));
    Set<String> reached = Set.copyOf(in.list(in::text));
    boolean handedOff = in.flag();
    return new Round(
        number,
        groupId,
        pass,
        policy,
        steps(members, places),
        step,
        attempt,
        reach,
        reached,
        handedOff);
  }

  /** Without places everybody is in a step by name. */
  private static List<Step> steps(List<List<String>> members, List<List<Place>> places) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      steps.add(places.isEmpty() ? Step.of(members.get(i)) : step(members.get(i), places.get(i)));
    }
    return steps;
  }

  private static Step step(List<String> members, List<Place> places) {
    List<String> people = ids(places, PlaceKind.RESPONDER);
    List<String> onDuty = members.stream().filter(member -> !people.contains(member)).toList();
    return new Step(people, ids(places, PlaceKind.SCHEDULE), onDuty);
  }

  private static List<String> ids(List<Place> places, PlaceKind kind) {
    return places.stream().filter(place -> place.kind() == kind).map(Place::id).toList();
  }

  private static Optional<String> unlessNothing(String text) {
    return text.equals(NOTHING) ? Optional.empty() : Optional.of(text);
  }

  private static Optional<Instant> unlessNever(long millis) {
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
