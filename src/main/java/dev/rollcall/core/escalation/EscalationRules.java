package dev.rollcall.core.escalation;

import static dev.rollcall.core.roster.Outcome.Meaning.ACCEPT;
import static dev.rollcall.core.roster.Outcome.Meaning.PROGRESS;

import dev.rollcall.core.escalation.EscalationEvent.Acknowledge;
import dev.rollcall.core.escalation.EscalationEvent.DeadlineReached;
import dev.rollcall.core.escalation.EscalationEvent.Escalate;
import dev.rollcall.core.escalation.EscalationEvent.Firing;
import dev.rollcall.core.escalation.EscalationEvent.OutcomeReported;
import dev.rollcall.core.escalation.EscalationEvent.Resolve;
import dev.rollcall.core.escalation.EscalationEvent.ResolveByHand;
import dev.rollcall.core.escalation.EscalationEvent.Snooze;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.None;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.roster.Outcome.Meaning;
import dev.rollcall.core.roster.Roster;
import java.time.Instant;

/**
 * The rules of escalation: one table, the first row that fits decides. What a row does is in {@link
 * EscalationTransitions}.
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
    EscalationTransitions turn = new EscalationTransitions(errorId, current, roster, now);
    EscalationState next =
        switch (new On(current.state(), event)) {
          case On(None _, Firing e) -> turn.raise(e);
          case On(None _, Resolve e) -> turn.rememberResolve(e);
          case On(None s, OutcomeReported a) -> turn.nobodyWaits(s, a);
          case On(None s, DeadlineReached _) -> turn.isDue() ? turn.forget() : s;
          case On(None _, Acknowledge e) -> turn.unknown(e.by());
          case On(None _, ResolveByHand e) -> turn.unknown(e.by());
          case On(None _, Escalate e) -> turn.unknown(e.by());
          case On(None _, Snooze e) -> turn.unknown(e.by());

          // A person closed this very fault, and its source repeats it.
          case On(Resolved s, Firing e) when turn.isWhatWasClosed(s, e) -> turn.staleByHand(s, e);
          case On(Resolved s, Firing e) when e.occurredAt().isAfter(s.occurredAt()) ->
              turn.raise(e);
          case On(Resolved s, Firing e) -> turn.stale(s, e);
          case On(Resolved s, Resolve e) -> turn.resolvedAgain(s, e);
          case On(Resolved s, OutcomeReported a) -> turn.late(s, s.incident(), a);
          case On(Resolved s, DeadlineReached _) -> turn.isDue() ? turn.forget() : s;
          case On(Resolved s, Acknowledge e) -> turn.alreadyResolved(s, e.by());
          case On(Resolved s, ResolveByHand e) -> turn.alreadyResolved(s, e.by());
          case On(Resolved s, Escalate e) -> turn.alreadyResolved(s, e.by());
          case On(Resolved s, Snooze e) -> turn.alreadyResolved(s, e.by());

          // Its resolve was lost, or its source never resolves.
          case On(Acknowledged s, Firing e) when turn.isAnotherFault(s, e) -> turn.raise(e);
          case On(Acknowledged s, Firing e) when s.episode().incident().isBelow(e) ->
              turn.worse(s, e);
          case On(Exhausted s, Firing e) when !now.isBefore(s.quietUntil()) -> turn.raise(e);
          case On(Open s, Firing e) -> turn.duplicate(s, e);
          case On(Open s, Resolve e) when s.episode().incident().isNewerThan(e) ->
              turn.staleResolve(s, e);
          case On(Open s, Resolve e) -> turn.resolve(s, e);

          case On(Open s, OutcomeReported a) when !s.episode().asked(a) ->
              turn.late(s, s.episode().incident(), a);
          case On(Open s, OutcomeReported a) when means(a, PROGRESS) -> turn.progress(s, a);
          case On(Acknowledged s, OutcomeReported a) when means(a, ACCEPT) ->
              turn.alreadyAcknowledged(s, a);
          case On(Open s, OutcomeReported a) when means(a, ACCEPT) -> turn.accept(s, a);
          case On(Calling s, OutcomeReported a) when s.awaits(a) -> turn.memberOut(s, a);
          case On(Open s, OutcomeReported a) -> turn.late(s, s.episode().incident(), a);

          case On(Open s, DeadlineReached _) when !turn.isDue() -> s;
          case On(Calling s, DeadlineReached _) when !s.lastChance() -> turn.lastChance(s);
          case On(Calling s, DeadlineReached _) -> turn.lineSilent(s);
          case On(Waiting s, DeadlineReached _) -> turn.resume(s);
          case On(Acknowledged s, DeadlineReached _) when s.lastActivityAt().isEmpty() ->
              s.activeAt(now);
          case On(Acknowledged s, DeadlineReached _) when turn.isLeaseOver(s) -> turn.leaseOver(s);
          case On(Acknowledged s, DeadlineReached _) -> turn.autoResolve(s);
          case On(Exhausted _, DeadlineReached _) -> turn.forget();

          case On(Open s, Acknowledge e) -> turn.takeOver(s, e.by());
          case On(Open s, ResolveByHand e) -> turn.close(s, e);
          case On(Open s, Snooze e) -> turn.snooze(s, e);
          case On(Calling s, Escalate e) -> turn.escalate(s, e.by());
          case On(Waiting s, Escalate e) -> turn.escalate(s, e.by());
          case On(Acknowledged s, Escalate e) -> turn.escalate(s, e.by());
          case On(Exhausted s, Escalate e) -> turn.escalate(s, e.by());
        };
    return turn.decision(next);
  }

  private static boolean means(OutcomeReported answer, Meaning meaning) {
    return answer.outcome().meaning() == meaning;
  }
}
