package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationEvent.Firing;
import dev.rollcall.core.escalation.EscalationEvent.Resolve;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.roster.Hold;
import java.time.Instant;
import java.util.Optional;

/** What the rows of {@link EscalationRules} do about reports of a source: firing, resolved. */
final class ReportTransitions {

  private final TransitionContext context;
  private final ResponderSequence sequence;
  private final Instant now;

  ReportTransitions(TransitionContext context) {
    this.context = context;
    this.sequence = context.sequence();
    this.now = context.now();
  }

  EscalationState raise(EscalationState before, Firing report) {
    Incident incident = Incident.first(report, context.defaultGroupId(), now);
    context.record(HistoryKind.RAISED, incident).because("first report of this fault");
    return context.opening().open(incident, Earlier.of(before, report, now));
  }

  EscalationState rememberResolve(Resolve e) {
    Incident incident = Incident.unseen(e.errorId(), context.defaultGroupId(), e.occurredAt());
    context
        .record(HistoryKind.RESOLVED_BEFORE_RAISED, incident)
        .because("resolved before it was raised");
    return new Resolved(
        incident, e.occurredAt(), Closed.BY_SOURCE, context.rememberedUntil(incident));
  }

  boolean isWhatWasClosed(Resolved s, Firing e) {
    return s.closed() == Closed.BY_OPERATOR && e.beganNotAfter(s.occurredAt());
  }

  EscalationState staleByHand(Resolved s, Firing e) {
    context
        .record(HistoryKind.STALE, s.incident())
        .because("a person closed this fault" + reportedBy(e.source()));
    return s.until(context.rememberedUntil(s.incident()));
  }

  EscalationState stale(Resolved s, Firing e) {
    context
        .record(HistoryKind.STALE, s.incident())
        .because(
            "reported at %s, resolved at %s%s"
                .formatted(e.occurredAt(), s.occurredAt(), reportedBy(e.source())));
    return s;
  }

  EscalationState staleResolve(Open s, Resolve e) {
    Incident incident = s.episode().incident();
    context
        .record(HistoryKind.STALE, incident)
        .because(
            "resolved at %s, reported at %s%s"
                .formatted(e.occurredAt(), incident.occurredAt(), reportedBy(e.source())));
    return s;
  }

  private static String reportedBy(Optional<String> source) {
    return source.map(name -> ", by " + name).orElse("");
  }

  EscalationState resolvedAgain(Resolved s, Resolve e) {
    Instant later = EventTime.later(s.occurredAt(), e.occurredAt());
    return new Resolved(s.incident(), later, s.closed(), s.until(), s.had());
  }

  EscalationState duplicate(Open s, Firing report) {
    Incident incident = s.episode().incident().reportedAgain(report);
    if (incident.duplicateIsWorthNoting(now)) {
      context.record(HistoryKind.DUPLICATE, incident).because("reported again");
      incident = incident.duplicateNoted(now);
    }
    Open counted = s.with(s.episode().with(incident));
    return counted instanceof Acknowledged taken ? taken.activeAt(now) : counted;
  }

  /** Counted, and it may be what was waited for. */
  EscalationState duplicateWhileHeld(Waiting s, Then.Release held, Firing report) {
    Open counted = (Open) duplicate(s, report);
    Episode episode = counted.episode();
    Incident incident = episode.incident();
    Episode reported =
        held.hold().cause() == Hold.Cause.THRESHOLD
            ? episode.with(incident.with(incident.times().reportedAt(now)))
            : episode;
    return sequence.recheck(reported, held.hold());
  }

  boolean isAnotherFault(Acknowledged s, Firing report) {
    return s.since().filter(report::beganAfter).isPresent();
  }

  /** Asks the person who has it again, alone, if the group lists that person. */
  EscalationState worsened(Acknowledged s, Firing report) {
    Incident incident = s.episode().incident().reportedAgain(report);
    context
        .record(HistoryKind.WORSE, incident)
        .by(s.by())
        .because(s.by() + " accepted a milder one");
    return sequence.askAgainAlone(s.episode().with(incident), s.by());
  }

  EscalationState resolve(Open s, Resolve e) {
    context.withdrawAll(s);
    Incident incident = s.episode().incident();
    context.record(HistoryKind.RESOLVED, incident).because("resolved");
    return context.resolved(s, e.occurredAt(), Closed.BY_SOURCE);
  }
}
