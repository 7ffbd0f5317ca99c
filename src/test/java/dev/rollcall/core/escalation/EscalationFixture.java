package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Call;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyDraft;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final Map<String, Effect.Ask> latestAsk = new HashMap<>();
  private Escalation current = Escalation.NONE;
  private List<Effect> effects = List.of();
  private Instant now = START;
  private Instant startedAt = START;

  /** A group {@code ops} of these people; see {@link #group}. */
  static EscalationFixture of(PolicyDraft policy, String... people) {
    return new EscalationFixture().group(OPS, policy, people);
  }

  /**
   * Adds or replaces a group.
   *
   * @param people in their order, {@code ann} or, with step 2, {@code ann:2}
   */
  EscalationFixture group(String id, PolicyDraft policy, String... people) {
    List<Responder> responders = new ArrayList<>();
    for (String person : people) {
      String[] parts = person.split(":", -1);
      OptionalInt step =
          parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1]));
      responders.add(new Responder(parts[0], responders.size() + 1, parts[0], step, true, ""));
    }
    roster.put(new Group(id, policy.policy(), responders));
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

  /** Lets time pass to the state's deadline. */
  EscalationFixture toDeadline() {
    now = current.state().deadline().orElseThrow();
    return this;
  }

  EscalationFixture decide(Event event) {
    Decision decision = EscalationRules.decide(ERROR, current, event.seenAt(now, now), roster, now);
    current = decision.next();
    effects = decision.effects();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Ask ask) {
        latestAsk.put(ask.responderId(), ask);
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

  static Event.Firing firing(String group, Severity severity, String message, Instant occurredAt) {
    return new Event.Firing(ERROR, Optional.of(group), severity, message, occurredAt);
  }

  /** The next report of the fault, which began at this instant. */
  EscalationFixture began(Instant startedAt) {
    this.startedAt = startedAt;
    return this;
  }

  Event.Firing lastReport() {
    return new Event.Firing(
        ERROR, Optional.of(OPS), Severity.HIGH, "db down", now, Optional.of(startedAt), "");
  }

  /** The first seq of the episode: no ask has it, but one that did would be of this episode. */
  long firstSeq() {
    return current.state() instanceof State.Open open ? open.episode().firstSeq() : 0;
  }

  /** The accept as release 0.1.0 stored it. */
  EscalationFixture asReleasedFirst() {
    State.Acknowledged s = state(State.Acknowledged.class);
    State.Acknowledged old =
        new State.Acknowledged(
            s.episode(), s.by(), s.call(), Optional.empty(), Optional.empty(), Optional.empty());
    current = new Escalation(old, current.seq());
    return this;
  }

  EscalationFixture resolves() {
    return decide(new Event.Resolve(ERROR, now));
  }

  /** An answer to the latest ask of this person. */
  EscalationFixture answers(String person, Outcome outcome) {
    Effect.Ask ask = latestAsk.get(person);
    return answers(person, ask == null ? -1 : ask.askId(), outcome);
  }

  EscalationFixture answers(String person, long askId, Outcome outcome) {
    return decide(new Event.Answer(askId, callOf(person), outcome, "in detail"));
  }

  EscalationFixture due() {
    return decide(new Event.Due());
  }

  EscalationFixture dueAtDeadline() {
    return toDeadline().due();
  }

  static Call callOf(String person) {
    return new Call(person, person + ".x.1", "contact of " + person);
  }

  Instant now() {
    return now;
  }

  Escalation escalation() {
    return current;
  }

  Status status() {
    return current.state().status();
  }

  <S extends State> S state(Class<S> type) {
    return type.cast(current.state());
  }

  Incident incident() {
    return state(State.Open.class).episode().incident();
  }

  Round round() {
    return state(State.Open.class).episode().round();
  }

  /** Who is asked at this moment, in the order of their names. */
  List<String> asked() {
    return current.state() instanceof State.Calling calling
        ? List.copyOf(calling.asked().keySet())
        : List.of();
  }

  Policy policy() {
    return roster.group(OPS).orElseThrow().policy();
  }

  Effect.Ask latestAsk(String person) {
    Effect.Ask ask = latestAsk.get(person);
    if (ask == null) {
      throw new IllegalStateException(person + " was never asked");
    }
    return ask;
  }

  /** What the last decision did, in order, for instance {@code RAISED ASKED ask(ann)}. */
  String did() {
    return effects.stream().map(EscalationFixture::brief).collect(Collectors.joining(" "));
  }

  List<Effect> effects() {
    return effects;
  }

  /** The history of the last decision. */
  List<HistoryRecord> notes() {
    return effects.stream()
        .filter(Effect.Note.class::isInstance)
        .map(effect -> ((Effect.Note) effect).history())
        .toList();
  }

  HistoryRecord note(Kind kind) {
    return notes().stream().filter(note -> note.kind() == kind).findFirst().orElseThrow();
  }

  private static String brief(Effect effect) {
    return switch (effect) {
      case Effect.Ask ask -> "ask(" + ask.responderId() + ")";
      case Effect.Withdraw withdraw -> "withdraw(" + withdraw.responderId() + ")";
      case Effect.NobodyReachable _ -> "nobodyReachable";
      case Effect.LineSilent silent -> "silent(" + silent.responderId() + ")";
      case Effect.Note note -> note.history().kind().name();
    };
  }
}
