package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.DecisionBuilder.Draft;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.None;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What all transitions of one decision share: the state before, the effects so far, and the way
 * through the list. Lives for one decision; not thread safe.
 */
final class TransitionContext {

  private final String errorId;
  private final Escalation before;
  private final Instant now;
  private final GroupLookup groups;
  private final ResponderSequence sequence;
  private final EpisodeOpening opening;
  private final DecisionBuilder decision;

  TransitionContext(String errorId, Escalation before, Roster roster, Instant now) {
    this.errorId = errorId;
    this.before = before;
    this.now = now;
    this.decision = new DecisionBuilder(before, now);
    this.groups = new GroupLookup(roster, decision, now);
    Holds holds = new Holds(groups, now);
    this.sequence = new ResponderSequence(groups, holds, decision, now);
    this.opening = new EpisodeOpening(groups, holds, sequence, decision, now);
  }

  String errorId() {
    return errorId;
  }

  /** The group of an incident whose report names none. */
  String defaultGroupId() {
    return groups.defaultGroupId();
  }

  Instant now() {
    return now;
  }

  /** The step this person is in at this moment; empty for somebody who is in none. */
  OptionalInt stepOf(Round round, String responderId) {
    return groups.stepOf(round, responderId);
  }

  Routing route(Incident incident, Severity reported) {
    return groups.route(incident, reported);
  }

  ResponderSequence sequence() {
    return sequence;
  }

  EpisodeOpening opening() {
    return opening;
  }

  void add(EscalationEffect effect) {
    decision.add(effect);
  }

  Draft record(HistoryKind kind, Incident incident) {
    return decision.record(kind, incident);
  }

  EscalationDecision decision(EscalationEvent event, EscalationState next) {
    Optional<Facts> source = source(next);
    if (!source.equals(source(before.state()))) {
      decision.add(new EscalationEffect.SourceChanged(errorId, source));
    } else if (event instanceof EscalationEvent.Firing) {
      source.map(EscalationEffect.SourceRepeated::new).ifPresent(decision::add);
    }
    return decision.build(next);
  }

  /** The incident if it may hold others in this state; one that nobody took does not. */
  private Optional<Facts> source(EscalationState state) {
    return switch (state) {
      case Calling s -> sourceOf(s);
      case Waiting s -> sourceOf(s);
      case Acknowledged s -> sourceOf(s);
      case Exhausted _, Resolved _, None _ -> Optional.empty();
    };
  }

  private Optional<Facts> sourceOf(Open s) {
    return groups.source(s.episode().incident());
  }

  boolean isDue() {
    return before.state().deadline().filter(deadline -> !deadline.isAfter(now)).isPresent();
  }

  /** For a record about an errorId of which nothing is known. */
  Incident unknownIncident() {
    return Incident.unseen(errorId, groups.defaultGroupId(), now);
  }

  Acknowledged acknowledged(Open s, String by, CallRef call) {
    Optional<Instant> lease = groups.lease(s.episode(), by);
    return new Acknowledged(s.episode(), by, call, Optional.of(now), Optional.of(now), lease);
  }

  Resolved resolved(Open s, Instant at, Closed closed) {
    Optional<Had> had = s instanceof Acknowledged taken ? taken.had() : Optional.empty();
    return new Resolved(s.episode().incident(), at, closed, rememberedUntil(s), had);
  }

  Instant rememberedUntil(Open s) {
    return now.plus(s.episode().policy().resolvedRetention());
  }

  Instant rememberedUntil(Incident incident) {
    return now.plus(groups.policyOf(incident).resolvedRetention());
  }

  void withdrawAll(Open s) {
    withdraw(s, _ -> true);
  }

  void withdrawAllBut(Open s, long askId) {
    withdraw(s, ask -> ask.askId() != askId);
  }

  private void withdraw(Open s, Predicate<LiveAsk> which) {
    if (s instanceof Calling calling) {
      calling.asked().values().stream().filter(which).map(this::withdrawal).forEach(decision::add);
    }
  }

  private EscalationEffect withdrawal(LiveAsk ask) {
    return new EscalationEffect.Withdraw(
        ask.line(), ask.call().responderId(), errorId, ask.askId());
  }

  /** Nothing is kept, unless the clock has yet to pass the last seq. */
  EscalationState forget() {
    boolean passed = before.seq() < now.toEpochMilli();
    return passed ? Escalation.NONE.state() : seqOnly();
  }

  /** Keeps the last seq until the clock has passed it, so that no seq is used twice. */
  EscalationState seqOnly() {
    long last = Math.max(decision.seq(), now.toEpochMilli());
    return new None(Optional.of(Instant.ofEpochMilli(last + 1)));
  }
}
