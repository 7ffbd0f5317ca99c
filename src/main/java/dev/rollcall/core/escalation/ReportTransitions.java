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
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.List;
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
    Incident reported = Incident.first(report, context.defaultGroupId(), now);
    Routing routing = context.route(reported, report.severity());
    Incident incident = routing.severity().map(reported::with).orElse(reported);
    context.record(HistoryKind.RAISED, incident).because(firstReport(report.labels().cut()));
    return context.opening().open(incident, routing, Earlier.of(before, report, now));
  }

  private static String firstReport(List<String> labelsCut) {
    return "first report of this fault"
        + (labelsCut.isEmpty() ? "" : "; labels cut: " + String.join(", ", labelsCut));
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
    return noted(s, counted(s.episode(), report));
  }

  private Open noted(Open s, Episode counted) {
    Incident incident = counted.incident();
    if (incident.duplicateIsWorthNoting(now)) {
      context.record(HistoryKind.DUPLICATE, incident).because("reported again");
      incident = incident.duplicateNoted(now);
    }
    Open next = s.with(counted.with(incident));
    return next instanceof Acknowledged taken ? taken.activeAt(now) : next;
  }

  /** The episode after one more report. What gets worse is routed again. */
  private Episode counted(Episode e, Firing report) {
    Incident incident = e.incident().reportedAgain(report);
    if (!e.incident().isBelow(report.severity())) {
      return e.with(incident);
    }
    Routing routing = context.route(incident, report.severity());
    Severity severity = routing.severity().orElse(report.severity());
    return incident.isBelow(severity)
        ? e.with(incident.with(severity)).with(routing)
        : e.with(incident);
  }

  /** Counted, and it may be what was waited for. */
  EscalationState duplicateWhileHeld(Waiting s, Then.Release held, Firing report) {
    Episode counted = noted(s, counted(s.episode(), report)).episode();
    Episode routed = isRoutedAnew(s, counted) ? sequence.sameRound(counted) : counted;
    Incident incident = routed.incident();
    Episode reported =
        held.hold().cause() == Hold.Cause.THRESHOLD
            ? routed.with(incident.with(incident.times().reportedAt(now)))
            : routed;
    return sequence.recheck(reported, held.hold());
  }

  private static boolean isRoutedAnew(Open s, Episode counted) {
    return !counted.routing().equals(s.episode().routing());
  }

  boolean isAnotherFault(Acknowledged s, Firing report) {
    return s.since().filter(report::beganAfter).isPresent();
  }

  /** Whether who has it accepted something milder. */
  boolean isWorse(Acknowledged s, Firing report) {
    return s.episode().incident().isBelow(counted(s.episode(), report).incident().severity());
  }

  /** Asks the person who has it again, alone, if the group lists that person. */
  EscalationState worsened(Acknowledged s, Firing report) {
    Episode counted = counted(s.episode(), report);
    context
        .record(HistoryKind.WORSE, counted.incident())
        .by(s.by())
        .because(s.by() + " accepted a milder one");
    Episode routed = isRoutedAnew(s, counted) ? sequence.withPolicyOfNow(counted) : counted;
    return sequence.askAgainAlone(routed, s.by());
  }

  EscalationState resolve(Open s, Resolve e) {
    context.withdrawAll(s);
    Incident incident = s.episode().incident();
    context.record(HistoryKind.RESOLVED, incident).because("resolved");
    return context.resolved(s, e.occurredAt(), Closed.BY_SOURCE);
  }
}
