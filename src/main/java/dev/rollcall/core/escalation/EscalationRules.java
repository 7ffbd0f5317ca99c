package dev.rollcall.core.escalation;

import static dev.rollcall.core.roster.Outcome.Meaning.ACCEPT;
import static dev.rollcall.core.roster.Outcome.Meaning.PROGRESS;

import dev.rollcall.core.escalation.EscalationEvent.Acknowledge;
import dev.rollcall.core.escalation.EscalationEvent.DeadlineReached;
import dev.rollcall.core.escalation.EscalationEvent.Escalate;
import dev.rollcall.core.escalation.EscalationEvent.Firing;
import dev.rollcall.core.escalation.EscalationEvent.OutcomeReported;
import dev.rollcall.core.escalation.EscalationEvent.PlanChanged;
import dev.rollcall.core.escalation.EscalationEvent.Resolve;
import dev.rollcall.core.escalation.EscalationEvent.ResolveByHand;
import dev.rollcall.core.escalation.EscalationEvent.Snooze;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.None;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.roster.Outcome.Meaning;
import dev.rollcall.core.roster.Roster;
import java.time.Instant;

/**
 * The rules of escalation: one table, the first row that fits decides. What a row does is in {@link
 * ReportTransitions}, {@link OutcomeTransitions}, {@link OperatorTransitions}, {@link
 * DeadlineTransitions} and {@link HoldTransitions}.
 */
public final class EscalationRules {

  private EscalationRules() {}

  private record On(EscalationState state, EscalationEvent event) {}

  /**
   * Decides one event. Pure: the same arguments give the same decision, and nothing else is read or
   * changed.
   *
   * @param errorId whose escalation this is
   * @param event with its times as they count, see {@link EscalationEvent#seenAt}
   * @param now the instant of this decision, the only clock
   * @param roster read for who is on call at this moment
   */
  public static EscalationDecision decide(
      String errorId, Escalation current, EscalationEvent event, Roster roster, Instant now) {
    TransitionContext context = new TransitionContext(errorId, current, roster, now);
    ReportTransitions reports = new ReportTransitions(context);
    OutcomeTransitions outcomes = new OutcomeTransitions(context);
    OperatorTransitions operator = new OperatorTransitions(context);
    DeadlineTransitions deadlines = new DeadlineTransitions(context);
    HoldTransitions holds = new HoldTransitions(context);
    EscalationState next =
        switch (new On(current.state(), event)) {
          case On(None s, Firing e) -> reports.raise(s, e);
          // The report may still be under way; it must then call nobody.
          case On(None _, Resolve e) -> reports.rememberResolve(e);
          // A call may end after its incident was forgotten; the history says so.
          case On(None s, OutcomeReported e) -> outcomes.lateForForgotten(s, e);
          case On(None s, DeadlineReached _) -> context.isDue() ? context.forget() : s;
          case On(None s, PlanChanged _) -> s;
          // Nothing that a person did vanishes without a trace.
          case On(None _, Acknowledge e) -> operator.unknown(e.by());
          case On(None _, ResolveByHand e) -> operator.unknown(e.by());
          case On(None _, Escalate e) -> operator.unknown(e.by());
          case On(None _, Snooze e) -> operator.unknown(e.by());

          // A person closed this very fault, and its source repeats it.
          case On(Resolved s, Firing e) when reports.isWhatWasClosed(s, e) ->
              reports.staleByHand(s, e);
          case On(Resolved s, Firing e) when e.occurredAt().isAfter(s.occurredAt()) ->
              reports.raise(s, e);
          case On(Resolved s, Firing e) -> reports.stale(s, e);
          // The later resolve voids more reports; who closed it stays.
          case On(Resolved s, Resolve e) -> reports.resolvedAgain(s, e);
          case On(Resolved s, OutcomeReported e) -> outcomes.lateForResolved(s, e);
          case On(Resolved s, DeadlineReached _) -> context.isDue() ? context.forget() : s;
          case On(Resolved s, PlanChanged _) -> s;
          case On(Resolved s, Acknowledge e) -> operator.alreadyResolved(s, e.by());
          case On(Resolved s, ResolveByHand e) -> operator.alreadyResolved(s, e.by());
          case On(Resolved s, Escalate e) -> operator.alreadyResolved(s, e.by());
          case On(Resolved s, Snooze e) -> operator.alreadyResolved(s, e.by());

          // Its resolve was lost, or its source never resolves.
          case On(Acknowledged s, Firing e) when reports.isAnotherFault(s, e) ->
              reports.raise(s, e);
          // Who has it accepted something milder, and is asked again.
          case On(Acknowledged s, Firing e) when reports.isWorse(s, e) -> reports.worsened(s, e);
          // The quiet period is over, so a report is a new episode.
          case On(Exhausted s, Firing e) when !now.isBefore(s.quietUntil()) -> reports.raise(s, e);
          // It may be the report that was waited for.
          case On(Waiting s, Firing e) when s.then() instanceof Then.Release held ->
              reports.duplicateWhileHeld(s, held, e);
          case On(Open s, Firing e) -> reports.duplicate(s, e);
          // The fault was reported again after this resolve was made.
          case On(Open s, Resolve e) when s.episode().incident().isNewerThan(e) ->
              reports.staleResolve(s, e);
          case On(Open s, Resolve e) -> reports.resolve(s, e);

          // An answer to an earlier episode says nothing about this fault.
          case On(Open s, OutcomeReported e) when !s.episode().asked(e) ->
              outcomes.lateForEarlierEpisode(s, e);
          case On(Open s, OutcomeReported e) when means(e, PROGRESS) -> outcomes.progress(s, e);
          // The first one keeps it.
          case On(Acknowledged s, OutcomeReported e) when means(e, ACCEPT) ->
              outcomes.alreadyAcknowledged(s, e);
          // Law 3: a yes always counts, even of a call that is over.
          case On(Open s, OutcomeReported e) when means(e, ACCEPT) -> outcomes.accept(s, e);
          // Law 3: a no counts for its own call alone.
          case On(Calling s, OutcomeReported e) when s.awaits(e) -> outcomes.responderFailed(s, e);
          case On(Open s, OutcomeReported e) -> outcomes.lateForOverAsk(s, e);

          // After a restart a deadline may be asked for that has not come.
          case On(Open s, DeadlineReached _) when !context.isDue() -> s;
          // After an outage the lines are as late as we are.
          case On(Calling s, DeadlineReached _) when !s.lastChance() -> deadlines.lastChance(s);
          case On(Calling s, DeadlineReached _) -> deadlines.lineTimedOut(s);
          case On(Waiting s, DeadlineReached _) when holds.isCountOver(s) -> holds.countOver(s);
          case On(Waiting s, DeadlineReached _) -> context.sequence().resume(s);
          // A state of release 0.1.0: its silence counts from here.
          case On(Acknowledged s, DeadlineReached _) when s.lastActivityAt().isEmpty() ->
              s.activeAt(now);
          // If the lease ends in the same instant as the silence, the lease decides.
          case On(Acknowledged s, DeadlineReached _) when deadlines.isLeaseOver(s) ->
              deadlines.leaseExpired(s);
          case On(Acknowledged s, DeadlineReached _) -> deadlines.autoResolve(s);
          case On(Exhausted _, DeadlineReached _) -> context.forget();

          // A silence that was made hangs up; one that was ended lets go.
          case On(Calling s, PlanChanged _) -> holds.planChanged(s);
          case On(Waiting s, PlanChanged _) -> holds.planChanged(s);
          case On(Open s, PlanChanged _) -> s;

          case On(Open s, Acknowledge e) -> operator.acknowledge(s, e.by());
          case On(Open s, ResolveByHand e) -> operator.resolve(s, e);
          case On(Open s, Snooze e) -> operator.snooze(s, e);
          // Four rows, because a fifth open state must decide for itself.
          case On(Calling s, Escalate e) -> operator.escalate(s, e.by());
          case On(Waiting s, Escalate e) -> operator.escalate(s, e.by());
          case On(Acknowledged s, Escalate e) -> operator.escalate(s, e.by());
          case On(Exhausted s, Escalate e) -> operator.escalate(s, e.by());
        };
    return context.decision(event, next);
  }

  private static boolean means(OutcomeReported answer, Meaning meaning) {
    return answer.outcome().meaning() == meaning;
  }
}
