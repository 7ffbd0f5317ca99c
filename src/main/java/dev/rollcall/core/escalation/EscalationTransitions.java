package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.None;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Outcome.Meaning;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Roster;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the rows of {@link EscalationRules} do. Lives for one decision; not thread safe. */
final class EscalationTransitions {

  private final String errorId;
  private final Escalation before;
  private final Instant now;
  private final ResponderSequence walk;
  private final DecisionBuilder notes;

  EscalationTransitions(String errorId, Escalation before, Roster roster, Instant now) {
    this.errorId = errorId;
    this.before = before;
    this.now = now;
    this.notes = new DecisionBuilder(before, now);
    this.walk = new ResponderSequence(roster, notes, now);
  }

  boolean isDue() {
    return before.state().deadline().filter(d -> !d.isAfter(now)).isPresent();
  }

  EscalationDecision decision(EscalationState next) {
    return notes.decision(next);
  }

  EscalationState raise(EscalationEvent.Firing report) {
    Incident incident = Incident.first(report, walk.defaultGroupId());
    notes.add(HistoryKind.RAISED, incident, "first report of this fault");
    return walk.firstTime(incident);
  }

  EscalationState rememberResolve(EscalationEvent.Resolve e) {
    Incident incident = Incident.unseen(e.errorId(), walk.defaultGroupId(), e.occurredAt());
    notes.add(HistoryKind.RESOLVED_BEFORE_RAISED, incident, "resolved before it was raised");
    return new Resolved(incident, e.occurredAt(), Closed.BY_SOURCE, rememberedUntil(incident));
  }

  boolean isWhatWasClosed(Resolved s, EscalationEvent.Firing e) {
    return s.closed() == Closed.BY_OPERATOR && e.beganNotAfter(s.occurredAt());
  }

  EscalationState staleByHand(Resolved s, EscalationEvent.Firing e) {
    notes.add(
        HistoryKind.STALE, s.incident(), "a person closed this fault" + reportedBy(e.source()));
    return s.until(rememberedUntil(s.incident()));
  }

  EscalationState stale(Resolved s, EscalationEvent.Firing e) {
    notes.add(
        HistoryKind.STALE,
        s.incident(),
        "reported at %s, resolved at %s%s"
            .formatted(e.occurredAt(), s.occurredAt(), reportedBy(e.source())));
    return s;
  }

  EscalationState staleResolve(Open s, EscalationEvent.Resolve e) {
    Incident incident = s.episode().incident();
    notes.add(
        HistoryKind.STALE,
        incident,
        "resolved at %s, reported at %s%s"
            .formatted(e.occurredAt(), incident.occurredAt(), reportedBy(e.source())));
    return s;
  }

  private static String reportedBy(String source) {
    return source.isEmpty() ? "" : ", by " + source;
  }

  EscalationState resolvedAgain(Resolved s, EscalationEvent.Resolve e) {
    Instant later = EventTime.later(s.occurredAt(), e.occurredAt());
    return new Resolved(s.incident(), later, s.closed(), s.until());
  }

  /** Nothing is kept, unless the clock has yet to pass the last seq. */
  EscalationState forget() {
    boolean passed = before.seq() < now.toEpochMilli();
    return passed ? Escalation.NONE.state() : seqOnly();
  }

  private EscalationState seqOnly() {
    long last = Math.max(notes.seq(), now.toEpochMilli());
    return new EscalationState.None(Optional.of(Instant.ofEpochMilli(last + 1)));
  }

  EscalationState unknown(String by) {
    Incident nothing = Incident.unseen(errorId, walk.defaultGroupId(), now);
    noEffect(nothing, by, "no such incident is known");
    return seqOnly();
  }

  EscalationState alreadyResolved(Resolved s, String by) {
    noEffect(s.incident(), by, "it is resolved already");
    return s;
  }

  private void noEffect(Incident incident, String by, String why) {
    notes.add(HistoryKind.NO_EFFECT, incident, CallRef.notYet(""), by, why);
  }

  EscalationState nobodyWaits(None s, EscalationEvent.OutcomeReported a) {
    if (a.outcome().meaning() == Meaning.PROGRESS) {
      return s;
    }
    Incident nothing = Incident.unseen(errorId, walk.defaultGroupId(), now);
    notes.add(HistoryKind.LATE, nothing, a.call(), "", a.outcome() + " for a forgotten incident");
    return seqOnly();
  }

  EscalationState duplicate(Open s, EscalationEvent.Firing report) {
    Incident incident = s.episode().incident().reportedAgain(report);
    if (incident.duplicateIsWorthNoting(now)) {
      notes.add(HistoryKind.DUPLICATE, incident, "reported again");
      incident = incident.duplicateNoted(now);
    }
    Open counted = s.with(s.episode().with(incident));
    return counted instanceof Acknowledged taken ? taken.activeAt(now) : counted;
  }

  boolean isAnotherFault(Acknowledged s, EscalationEvent.Firing report) {
    return s.since().filter(report::beganAfter).isPresent();
  }

  /** Who has it is asked again, alone; somebody without a phone here cannot be. */
  EscalationState worse(Acknowledged s, EscalationEvent.Firing report) {
    Incident incident = s.episode().incident().reportedAgain(report);
    notes.add(
        HistoryKind.WORSE, incident, CallRef.notYet(""), s.by(), s.by() + " accepted a milder one");
    return walk.askAgainAlone(s.episode().with(incident), s.by());
  }

  EscalationState resolve(Open s, EscalationEvent.Resolve e) {
    withdrawAll(s);
    Incident incident = s.episode().incident();
    notes.add(HistoryKind.RESOLVED, incident, "resolved");
    return new Resolved(incident, e.occurredAt(), Closed.BY_SOURCE, rememberedUntil(s));
  }

  /** Never stale: a person has looked. */
  EscalationState close(Open s, EscalationEvent.ResolveByHand e) {
    withdrawAll(s);
    Incident incident = s.episode().incident();
    notes.add(HistoryKind.RESOLVED, incident, CallRef.notYet(""), e.by(), "by hand");
    Instant at = EventTime.later(e.at(), incident.occurredAt());
    return new Resolved(incident, at, Closed.BY_OPERATOR, rememberedUntil(s));
  }

  boolean isLeaseOver(Acknowledged s) {
    return s.until().filter(until -> !until.isAfter(now)).isPresent();
  }

  /** No report: one that was under way is newer than the newest, and rings. */
  EscalationState autoResolve(Acknowledged s) {
    Incident incident = s.episode().incident();
    notes.add(HistoryKind.AUTO_RESOLVED, incident, s.call(), s.by(), "nothing was heard of it");
    return new Resolved(incident, incident.occurredAt(), Closed.BY_SOURCE, rememberedUntil(s));
  }

  EscalationState progress(Open s, EscalationEvent.OutcomeReported a) {
    if (!(s instanceof Calling calling) || !calling.awaits(a)) {
      return s;
    }
    Episode episode = calling.episode();
    notes.add(HistoryKind.of(a.outcome()), episode.incident(), a.call(), "", a.detail());
    TreeMap<String, LiveAsk> asked = new TreeMap<>(calling.asked());
    asked.computeIfPresent(a.call().responderId(), (_, ask) -> ask.as(a.call()));
    Instant until = now.plus(episode.round().policy().askBound());
    Episode further =
        a.outcome() == Outcome.CALLED ? episode.with(episode.round().rang()) : episode;
    return new Calling(further, asked, calling.unanswered(), until, false);
  }

  EscalationState accept(Open s, EscalationEvent.OutcomeReported a) {
    boolean late = !(s instanceof Calling calling && calling.awaits(a));
    String by = a.call().responderId();
    withdrawAllBut(s, a.askId());
    notes.add(
        HistoryKind.ACCEPTED,
        s.episode().incident(),
        a.call(),
        by,
        late ? "a late yes counts" : "");
    return acknowledged(s, by, a.call());
  }

  /** Two names of one phone that were asked together share one yes. */
  EscalationState alreadyAcknowledged(Acknowledged s, EscalationEvent.OutcomeReported a) {
    if (!a.call().callId().equals(s.call().callId())) {
      Incident incident = s.episode().incident();
      notes.add(HistoryKind.ALREADY_ACKNOWLEDGED, incident, a.call(), s.by(), s.by() + " has it");
    }
    return s.activeAt(now);
  }

  EscalationState takeOver(Open s, String by) {
    withdrawAll(s);
    notes.add(HistoryKind.ACCEPTED, s.episode().incident(), CallRef.notYet(""), by, "by hand");
    return acknowledged(s, by, CallRef.notYet(""));
  }

  EscalationState memberOut(Calling s, EscalationEvent.OutcomeReported a) {
    String responder = a.call().responderId();
    Meaning meaning = a.outcome().meaning();
    notes.add(HistoryKind.of(a.outcome()), s.episode().incident(), a.call(), "", a.detail());
    TreeMap<String, LiveAsk> asked = new TreeMap<>(s.asked());
    asked.remove(responder);
    Set<String> unanswered = new HashSet<>(s.unanswered());
    if (meaning == Meaning.AGAIN) {
      unanswered.add(responder);
    }
    Episode episode = a.outcome() == Outcome.UNREACHABLE ? unreachable(s.episode()) : s.episode();
    Episode left = meaning == Meaning.NEVER_AGAIN ? episode.without(responder) : episode;
    return asked.isEmpty()
        ? walk.stepOver(left, unanswered)
        : new Calling(left, asked, unanswered, s.until(), s.lastChance());
  }

  private static Episode unreachable(Episode e) {
    return e.with(e.round().couldNotReach());
  }

  EscalationState late(EscalationState s, Incident incident, EscalationEvent.OutcomeReported a) {
    if (a.outcome().meaning() != Meaning.PROGRESS) {
      notes.add(HistoryKind.LATE, incident, a.call(), "", a.outcome() + " of an older call");
    }
    return s;
  }

  /**
   * The bound has passed. After an outage the line is as late as we are, so it gets a minute from
   * now.
   */
  EscalationState lastChance(Calling s) {
    return new Calling(s.episode(), s.asked(), s.unanswered(), now.plus(Policy.ASK_MARGIN), true);
  }

  EscalationState lineSilent(Calling s) {
    withdrawAll(s);
    for (LiveAsk ask : s.asked().values()) {
      String why = "the line said nothing in time";
      notes.add(HistoryKind.UNREACHABLE, s.episode().incident(), ask.call(), "", why);
      notes.add(new EscalationEffect.LineTimedOut(ask.call().responderId(), errorId));
    }
    return walk.stepOver(unreachable(s.episode()), s.unanswered());
  }

  EscalationState resume(Waiting s) {
    return switch (s.then()) {
      case Then.AskAgain(List<String> responders) -> walk.askAgain(s.episode(), responders);
      case Then.NextRound() -> walk.nextRound(s.episode());
      case Then.SameRound() -> walk.sameRound(s.episode());
      case Then.StartOver() -> walk.fromTheStart(s.episode());
    };
  }

  EscalationState leaseOver(Acknowledged s) {
    notes.add(
        HistoryKind.ACK_EXPIRED, s.episode().incident(), s.call(), s.by(), s.by() + " had it");
    return walk.fromTheStart(s.episode());
  }

  EscalationState snooze(Open s, EscalationEvent.Snooze e) {
    withdrawAll(s);
    notes.add(
        HistoryKind.SNOOZED,
        s.episode().incident(),
        CallRef.notYet(""),
        e.by(),
        "for " + e.duration());
    return new Waiting(s.episode(), new Then.StartOver(), now.plus(e.duration()));
  }

  /** The next responder now; after the last one the list begins again, instead of in silence. */
  EscalationState escalate(Open s, String by) {
    withdrawAll(s);
    notes.add(HistoryKind.ESCALATED, s.episode().incident(), CallRef.notYet(""), by, "by hand");
    Episode episode = s.episode();
    Round round = episode.round();
    return switch (s) {
      case Calling _ -> walk.askFromOrAnew(episode, round.step() + 1);
      case Waiting(_, Then.AskAgain _, _) -> walk.askFromOrAnew(episode, round.step() + 1);
      case Waiting waiting -> resume(waiting);
      case Acknowledged taken ->
          walk.askFromOrAnew(episode.with(round.as(Round.Pass.REST)), round.stepOf(taken.by()) + 1);
      case Exhausted _ -> walk.fromTheStart(episode);
    };
  }

  private Acknowledged acknowledged(Open s, String by, CallRef call) {
    Optional<Instant> lease = s.episode().policy().ackTimeout().map(now::plus);
    return new Acknowledged(s.episode(), by, call, Optional.of(now), Optional.of(now), lease);
  }

  private Instant rememberedUntil(Open s) {
    return now.plus(s.episode().policy().resolvedRetention());
  }

  private Instant rememberedUntil(Incident incident) {
    return now.plus(walk.policyOf(incident).resolvedRetention());
  }

  private void withdrawAll(Open s) {
    withdrawAllBut(s, Long.MIN_VALUE);
  }

  private void withdrawAllBut(Open s, long askId) {
    if (s instanceof Calling calling) {
      calling.asked().values().stream()
          .filter(ask -> ask.askId() != askId)
          .map(this::withdrawal)
          .forEach(notes::add);
    }
  }

  private EscalationEffect withdrawal(LiveAsk ask) {
    return new EscalationEffect.Withdraw(
        ask.line(), ask.call().responderId(), errorId, ask.askId());
  }
}
