package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.roster.Step;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The escalation of {@code E1}, a roster and a clock that stands still unless told. Every event is
 * one decision; what is asked of the fixture afterwards is about the last one.
 */
final class EscalationFixture {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  static final String ERROR = "E1";
  static final String OPS = "ops";

  final SimulatedRoster roster = new SimulatedRoster("default");
  private final Map<String, EscalationEffect.Ask> latestAsk = new HashMap<>();
  private Escalation current = Escalation.NONE;
  private List<EscalationEffect> effects = List.of();
  private List<EscalationEffect.StatusChanged> statusChanges = List.of();
  private Instant now = START;
  private Instant startedAt = START;

  /** A group {@code ops} of these people; see {@link #group}. */
  static EscalationFixture of(PolicyBuilder policy, String... people) {
    return new EscalationFixture().group(OPS, policy, people);
  }

  /**
   * Adds or replaces a group.
   *
   * @param people in their order, {@code ann} or, with step 2, {@code ann:2}
   */
  EscalationFixture group(String id, PolicyBuilder policy, String... people) {
    List<Responder> responders = new ArrayList<>();
    for (String person : people) {
      String[] parts = person.split(":", -1);
      OptionalInt step =
          parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1]));
      responders.add(new Responder(parts[0], responders.size() + 1, parts[0], step, true, ""));
    }
    roster.put(new Group(id, policy.build(), responders));
    return this;
  }

  EscalationFixture inactive(String person, int priority) {
    roster.putResponder(
        OPS, new Responder(person, priority, person, OptionalInt.empty(), false, ""));
    return this;
  }

  EscalationFixture after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Adds documents to the plan, which replace those of their kind and id. */
  EscalationFixture plan(String yaml) {
    PlanReader reader = new PlanReader();
    reader.take(YamlFields.parse("plan", yaml), EnumSet.allOf(PlanKind.class));
    roster.change(reader, Set.of());
    return this;
  }

  /** A silence of {@code E1} from now on. */
  EscalationFixture silenced(Duration time) {
    return plan(
        "silences: {s1: {match: [errorId=E1], from: %s, until: %s, by: olga, why: test}}"
            .formatted(now, now.plus(time)));
  }

  /** A report with these labels. */
  EscalationFixture firesWith(Severity severity, Map<String, String> labels) {
    return decide(
        new EscalationEvent.Firing(
            ERROR,
            Optional.of(OPS),
            severity,
            "db down",
            now,
            Optional.empty(),
            Optional.of("prometheus"),
            Optional.of("https://wiki/db"),
            Labels.of(labels)));
  }

  /** The people of each step of the round. */
  List<List<String>> steps() {
    return round().steps().stream().map(Step::members).toList();
  }

  /** Lets time pass to the state's deadline. */
  EscalationFixture toDeadline() {
    now = current.state().deadline().orElseThrow();
    return this;
  }

  EscalationFixture decide(EscalationEvent event) {
    EscalationDecision decision =
        EscalationRules.decide(ERROR, current, event.seenAt(now, now), roster, now);
    current = decision.next();
    effects =
        decision.effects().stream()
            .filter(effect -> !(effect instanceof EscalationEffect.StatusChanged))
            .toList();
    statusChanges =
        decision.effects().stream()
            .filter(EscalationEffect.StatusChanged.class::isInstance)
            .map(EscalationEffect.StatusChanged.class::cast)
            .toList();
    for (EscalationEffect effect : effects) {
      if (effect instanceof EscalationEffect.Ask ask) {
        latestAsk.put(ask.responderId(), ask);
      }
      if (effect instanceof EscalationEffect.SourceChanged source) {
        roster.sources().put(source.errorId(), source.facts());
      }
    }
    return this;
  }

  EscalationFixture fires() {
    return fires(Severity.HIGH, "db down", now);
  }

  EscalationFixture fires(Severity severity, String message, Instant occurredAt) {
    return decide(firing(OPS, severity, message, occurredAt));
  }

  static EscalationEvent.Firing firing(
      String group, Severity severity, String message, Instant occurredAt) {
    return new EscalationEvent.Firing(ERROR, Optional.of(group), severity, message, occurredAt);
  }

  /** The next report of the fault, which began at this instant. */
  EscalationFixture began(Instant startedAt) {
    this.startedAt = startedAt;
    return this;
  }

  EscalationEvent.Firing lastReport() {
    return new EscalationEvent.Firing(
        ERROR,
        Optional.of(OPS),
        Severity.HIGH,
        "db down",
        now,
        Optional.of(startedAt),
        Optional.empty());
  }

  /** The first seq of the episode: no ask has it, but one that did would be of this episode. */
  long firstSeq() {
    return current.state() instanceof EscalationState.Open open ? open.episode().firstSeq() : 0;
  }

  /** The accept as release 0.1.0 stored it. */
  EscalationFixture asReleasedFirst() {
    EscalationState.Acknowledged s = state(EscalationState.Acknowledged.class);
    EscalationState.Acknowledged old =
        new EscalationState.Acknowledged(
            s.episode(), s.by(), s.call(), Optional.empty(), Optional.empty(), Optional.empty());
    current = new Escalation(old, current.seq());
    return this;
  }

  EscalationFixture resolves() {
    return decide(new EscalationEvent.Resolve(ERROR, now));
  }

  /** An answer to the latest ask of this person. */
  EscalationFixture answers(String person, Outcome outcome) {
    EscalationEffect.Ask ask = latestAsk.get(person);
    return answers(person, ask == null ? -1 : ask.askId(), outcome);
  }

  EscalationFixture answers(String person, long askId, Outcome outcome) {
    return decide(new EscalationEvent.OutcomeReported(askId, callOf(person), outcome, "in detail"));
  }

  EscalationFixture due() {
    return decide(new EscalationEvent.DeadlineReached());
  }

  EscalationFixture dueAtDeadline() {
    return toDeadline().due();
  }

  static CallRef callOf(String person) {
    return new CallRef(person, Optional.of(person + ".x.1"), Optional.of("contact of " + person));
  }

  Instant now() {
    return now;
  }

  Escalation escalation() {
    return current;
  }

  EscalationStatus status() {
    return current.state().status();
  }

  <S extends EscalationState> S state(Class<S> type) {
    return type.cast(current.state());
  }

  Incident incident() {
    return state(EscalationState.Open.class).episode().incident();
  }

  Round round() {
    return state(EscalationState.Open.class).episode().round();
  }

  /** Who is asked at this moment, in the order of their names. */
  List<String> asked() {
    return current.state() instanceof EscalationState.Calling calling
        ? List.copyOf(calling.asked().keySet())
        : List.of();
  }

  Policy policy() {
    return roster.group(OPS).orElseThrow().policy();
  }

  EscalationEffect.Ask latestAsk(String person) {
    EscalationEffect.Ask ask = latestAsk.get(person);
    if (ask == null) {
      throw new IllegalStateException(person + " was never asked");
    }
    return ask;
  }

  /** What the last decision did, in order, for instance {@code RAISED ASKED ask(ann)}. */
  String did() {
    return effects.stream().map(EscalationFixture::brief).collect(Collectors.joining(" "));
  }

  /** All effects of the last decision, but what tells where the escalation stands. */
  List<EscalationEffect> effects() {
    return effects;
  }

  /** What the last decision says of where the escalation stands. */
  List<EscalationEffect.StatusChanged> statusChanges() {
    return statusChanges;
  }

  /** The history of the last decision. */
  List<HistoryRecord> notes() {
    return effects.stream()
        .filter(EscalationEffect.RecordHistory.class::isInstance)
        .map(effect -> ((EscalationEffect.RecordHistory) effect).history())
        .toList();
  }

  HistoryRecord note(HistoryKind kind) {
    return notes().stream().filter(note -> note.kind() == kind).findFirst().orElseThrow();
  }

  private static String brief(EscalationEffect effect) {
    return switch (effect) {
      case EscalationEffect.Ask ask -> "ask(" + ask.responderId() + ")";
      case EscalationEffect.Withdraw withdraw -> "withdraw(" + withdraw.responderId() + ")";
      case EscalationEffect.NobodyReachable _ -> "nobodyReachable";
      case EscalationEffect.LineTimedOut silent -> "silent(" + silent.responderId() + ")";
      case EscalationEffect.StatusChanged _ -> "status";
      case EscalationEffect.RecordHistory note -> note.history().kind().name();
      case EscalationEffect.SourceChanged source ->
          source.facts().isPresent() ? "source" : "sourceOver";
      case EscalationEffect.SourceRepeated _ -> "sourceRepeated";
    };
  }
}
