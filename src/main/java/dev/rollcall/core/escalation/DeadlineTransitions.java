package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.roster.Policy;
import java.time.Instant;

/** What the rows of {@link EscalationRules} do when a state's deadline has come. */
final class DeadlineTransitions {

  private final TransitionContext context;
  private final ResponderSequence sequence;
  private final Instant now;

  DeadlineTransitions(TransitionContext context) {
    this.context = context;
    this.sequence = context.sequence();
    this.now = context.now();
  }

  /**
   * The bound has passed. After an outage the line is as late as we are, so it gets a minute from
   * now.
   */
  EscalationState lastChance(Calling s) {
    return new Calling(s.episode(), s.asked(), s.unanswered(), now.plus(Policy.ASK_MARGIN), true);
  }

  /** Law 4 holds even without the lines: who was asked counts as unreachable. */
  EscalationState lineTimedOut(Calling s) {
    context.withdrawAll(s);
    for (LiveAsk ask : s.asked().values()) {
      context
          .record(HistoryKind.UNREACHABLE, s.episode().incident())
          .about(ask.call())
          .because("the line did not report in time");
      context.add(new EscalationEffect.LineTimedOut(ask.call().responderId(), context.errorId()));
    }
    return sequence.stepExhausted(s.episode().unreachable(), s.unanswered());
  }

  boolean isLeaseOver(Acknowledged s) {
    return s.until().filter(until -> !until.isAfter(now)).isPresent();
  }

  EscalationState leaseExpired(Acknowledged s) {
    context
        .record(HistoryKind.ACK_EXPIRED, s.episode().incident())
        .about(s.call())
        .by(s.by())
        .because(s.by() + " had it");
    return sequence.fromTheStart(s.episode());
  }

  /** No report: one that was under way is newer than the newest, and rings. */
  EscalationState autoResolve(Acknowledged s) {
    Incident incident = s.episode().incident();
    context
        .record(HistoryKind.AUTO_RESOLVED, incident)
        .about(s.call())
        .by(s.by())
        .because("no report and no action for too long");
    return context.resolved(s, incident.occurredAt(), Closed.BY_SOURCE);
  }
}
