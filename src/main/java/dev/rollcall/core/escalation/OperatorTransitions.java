package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationEvent.ResolveByHand;
import dev.rollcall.core.escalation.EscalationEvent.Snooze;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.roster.CallRef;
import java.time.Instant;

/** What the rows of {@link EscalationRules} do about operators' actions. */
final class OperatorTransitions {

  private final TransitionContext context;
  private final ResponderSequence sequence;

  OperatorTransitions(TransitionContext context) {
    this.context = context;
    this.sequence = context.sequence();
  }

  EscalationState unknown(String by) {
    noEffect(context.unknownIncident(), by, "no such incident is known");
    return context.seqOnly();
  }

  EscalationState alreadyResolved(Resolved s, String by) {
    noEffect(s.incident(), by, "it is resolved already");
    return s;
  }

  private void noEffect(Incident incident, String by, String why) {
    context.record(HistoryKind.NO_EFFECT, incident).by(by).because(why);
  }

  EscalationState acknowledge(Open s, String by) {
    context.withdrawAll(s);
    context.record(HistoryKind.ACCEPTED, s.episode().incident()).by(by).because("by hand");
    return context.acknowledged(s, by, CallRef.notYet(""));
  }

  /** Never stale: a person has looked. */
  EscalationState resolve(Open s, ResolveByHand e) {
    context.withdrawAll(s);
    Incident incident = s.episode().incident();
    context.record(HistoryKind.RESOLVED, incident).by(e.by()).because("by hand");
    Instant at = EventTime.later(e.at(), incident.occurredAt());
    return context.resolved(s, at, Closed.BY_OPERATOR);
  }

  EscalationState snooze(Open s, Snooze e) {
    context.withdrawAll(s);
    context
        .record(HistoryKind.SNOOZED, s.episode().incident())
        .by(e.by())
        .because("for " + e.duration());
    return new Waiting(s.episode(), new Then.StartOver(), context.now().plus(e.duration()));
  }

  /** The next responder now; after the last one the list begins again, instead of in silence. */
  EscalationState escalate(Open s, String by) {
    context.withdrawAll(s);
    context.record(HistoryKind.ESCALATED, s.episode().incident()).by(by).because("by hand");
    Episode episode = sequence.overruled(s.episode());
    Round round = episode.round();
    return switch (s) {
      case Calling _, Waiting(_, Then.AskAgain _, _) -> sequence.stepOverOrAnew(episode);
      case Waiting(_, Then.Release _, _) -> sequence.releasedByHand(episode);
      case Waiting waiting -> sequence.resume(waiting.with(episode));
      case Acknowledged taken ->
          sequence.askFromOrAnew(
              episode.with(round.as(Round.Pass.REST)),
              context.stepOf(round, taken.by()).orElse(round.lastAsked()) + 1);
      case Exhausted _ -> sequence.fromTheStart(episode);
    };
  }
}
