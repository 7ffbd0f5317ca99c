package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationEvent.OutcomeReported;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.None;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Outcome.Meaning;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** What the rows of {@link EscalationRules} do about outcomes that lines report. */
final class OutcomeTransitions {

  private final TransitionContext context;
  private final Instant now;

  OutcomeTransitions(TransitionContext context) {
    this.context = context;
    this.now = context.now();
  }

  /** The phone rings, or somebody picked up: the ask goes on, and its bound moves. */
  EscalationState progress(Open s, OutcomeReported e) {
    if (!(s instanceof Calling calling) || !calling.awaits(e)) {
      return s;
    }
    Episode episode = calling.episode();
    context
        .record(HistoryKind.of(e.outcome()), episode.incident())
        .reporting(e)
        .because(e.detail());
    TreeMap<String, LiveAsk> asked = new TreeMap<>(calling.asked());
    asked.computeIfPresent(e.call().responderId(), (_, ask) -> ask.as(e.call()));
    Instant until = now.plus(episode.round().policy().askBound());
    Episode further =
        e.outcome() == Outcome.CALLED ? episode.with(episode.round().rang()) : episode;
    return new Calling(further, asked, calling.unanswered(), until, false);
  }

  EscalationState accept(Open s, OutcomeReported e) {
    boolean late = !(s instanceof Calling calling && calling.awaits(e));
    String by = e.call().responderId();
    context.withdrawAllBut(s, e.askId());
    context
        .record(HistoryKind.ACCEPTED, s.episode().incident())
        .reporting(e)
        .by(by)
        .because(late ? "a late yes counts" : "");
    return context.acknowledged(s, by, e.call());
  }

  /** Two names of one phone that were asked together share one yes. */
  EscalationState alreadyAcknowledged(Acknowledged s, OutcomeReported e) {
    if (!e.call().callId().equals(s.call().callId())) {
      context
          .record(HistoryKind.ALREADY_ACKNOWLEDGED, s.episode().incident())
          .reporting(e)
          .by(s.by())
          .because(s.by() + " has it");
    }
    return s.activeAt(now);
  }

  /** One member of the step is out; the step goes on with the others, if there are any. */
  EscalationState responderFailed(Calling s, OutcomeReported e) {
    String responder = e.call().responderId();
    Meaning meaning = e.outcome().meaning();
    context
        .record(HistoryKind.of(e.outcome()), s.episode().incident())
        .reporting(e)
        .because(e.detail());
    TreeMap<String, LiveAsk> asked = new TreeMap<>(s.asked());
    asked.remove(responder);
    Set<String> unanswered = new HashSet<>(s.unanswered());
    if (meaning == Meaning.AGAIN) {
      unanswered.add(responder);
    }
    Episode episode = e.outcome() == Outcome.UNREACHABLE ? s.episode().unreachable() : s.episode();
    Episode left = meaning == Meaning.NEVER_AGAIN ? episode.without(responder) : episode;
    return asked.isEmpty()
        ? context.sequence().stepExhausted(left, unanswered)
        : new Calling(left, asked, unanswered, s.until(), s.lastChance());
  }

  EscalationState lateForForgotten(None s, OutcomeReported e) {
    if (e.outcome().meaning() == Meaning.PROGRESS) {
      return s;
    }
    late(context.unknownIncident(), e, LateCause.FORGOTTEN);
    return context.seqOnly();
  }

  EscalationState lateForResolved(Resolved s, OutcomeReported e) {
    late(s.incident(), e, LateCause.RESOLVED);
    return s;
  }

  EscalationState lateForEarlierEpisode(Open s, OutcomeReported e) {
    late(s.episode().incident(), e, LateCause.EARLIER_EPISODE);
    return s;
  }

  EscalationState lateForOverAsk(Open s, OutcomeReported e) {
    LateCause cause = s instanceof Acknowledged ? LateCause.ACKNOWLEDGED : LateCause.ASK_OVER;
    late(s.episode().incident(), e, cause);
    return s;
  }

  private void late(Incident incident, OutcomeReported e, LateCause cause) {
    Outcome outcome = e.outcome();
    if (outcome.meaning() != Meaning.PROGRESS) {
      context
          .record(HistoryKind.LATE, incident)
          .reporting(e)
          .late(cause)
          .because(outcome + cause.sentence());
    }
  }
}
