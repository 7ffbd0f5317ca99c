package dev.rollcall.core.escalation;

import static dev.rollcall.core.roster.Outcome.Meaning.ACCEPT;
import static dev.rollcall.core.roster.Outcome.Meaning.PROGRESS;

import dev.rollcall.core.escalation.Event.Answer;
import dev.rollcall.core.escalation.Event.Close;
import dev.rollcall.core.escalation.Event.Due;
import dev.rollcall.core.escalation.Event.Escalate;
import dev.rollcall.core.escalation.Event.Firing;
import dev.rollcall.core.escalation.Event.Resolve;
import dev.rollcall.core.escalation.Event.Snooze;
import dev.rollcall.core.escalation.Event.TakeOver;
import dev.rollcall.core.escalation.State.Acknowledged;
import dev.rollcall.core.escalation.State.Calling;
import dev.rollcall.core.escalation.State.Exhausted;
import dev.rollcall.core.escalation.State.None;
import dev.rollcall.core.escalation.State.Open;
import dev.rollcall.core.escalation.State.Resolved;
import dev.rollcall.core.escalation.State.Waiting;
import dev.rollcall.core.roster.Outcome.Meaning;
import dev.rollcall.core.roster.Roster;
import java.time.Instant;

/**
 * The rules of escalation: one table, the first row that fits decides. What a row does is in {@link
 * Turn}.
 */
public final class EscalationRules {

  private EscalationRules() {}

  private record On(State state, Event event) {}

  /**
   * Decides one event. Pure: the same arguments give the same decision, and nothing else is read or
   * changed.
   *
   * @param errorId whose escalation this is
   * @param event with its times as they count, see {@link Event#seenAt}
   * @param now the instant of this decision, the only clock
   * @param roster read for who is on call at this moment
   */
  public static Decision decide(
      String errorId, Escalation current, Event event, Roster roster, Instant now) {
    Turn turn = new Turn(errorId, current, roster, now);
    State next =
        switch (new On(current.state(), event)) {
          case On(None _, Firing e) -> turn.raise(e);
          case On(None _, Resolve e) -> turn.rememberResolve(e);
          case On(None s, Answer a) -> turn.nobodyWaits(s, a);
          case On(None s, Due _) -> turn.isDue() ? turn.forget() : s;
          case On(None _, TakeOver e) -> turn.unknown(e.by());
          case On(None _, Close e) -> turn.unknown(e.by());
          case On(None _, Escalate e) -> turn.unknown(e.by());
          case On(None _, Snooze e) -> turn.unknown(e.by());

          // A person closed this very fault, and its source repeats it.
          case On(Resolved s, Firing e) when turn.isWhatWasClosed(s, e) -> turn.staleByHand(s, e);
          case On(Resolved s, Firing e) when e.occurredAt().isAfter(s.occurredAt()) ->
              turn.raise(e);
          case On(Resolved s, Firing e) -> turn.stale(s, e);
          case On(Resolved s, Resolve e) -> turn.resolvedAgain(s, e);
          case On(Resolved s, Answer a) -> turn.late(s, s.incident(), a);
          case On(Resolved s, Due _) -> turn.isDue() ? turn.forget() : s;
          case On(Resolved s, TakeOver e) -> turn.alreadyResolved(s, e.by());
          case On(Resolved s, Close e) -> turn.alreadyResolved(s, e.by());
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

          case On(Open s, Answer a) when !s.episode().asked(a) ->
              turn.late(s, s.episode().incident(), a);
          case On(Open s, Answer a) when means(a, PROGRESS) -> turn.progress(s, a);
          case On(Acknowledged s, Answer a) when means(a, ACCEPT) -> turn.alreadyAcknowledged(s, a);
          case On(Open s, Answer a) when means(a, ACCEPT) -> turn.accept(s, a);
          case On(Calling s, Answer a) when s.awaits(a) -> turn.memberOut(s, a);
          case On(Open s, Answer a) -> turn.late(s, s.episode().incident(), a);

          case On(Open s, Due _) when !turn.isDue() -> s;
          case On(Calling s, Due _) when !s.lastChance() -> turn.lastChance(s);
          case On(Calling s, Due _) -> turn.lineSilent(s);
          case On(Waiting s, Due _) -> turn.resume(s);
          case On(Acknowledged s, Due _) when s.heardAt().isEmpty() -> s.heard(now);
          case On(Acknowledged s, Due _) when turn.isLeaseOver(s) -> turn.leaseOver(s);
          case On(Acknowledged s, Due _) -> turn.autoResolve(s);
          case On(Exhausted _, Due _) -> turn.forget();

          case On(Open s, TakeOver e) -> turn.takeOver(s, e.by());
          case On(Open s, Close e) -> turn.close(s, e);
          case On(Open s, Snooze e) -> turn.snooze(s, e);
          case On(Calling s, Escalate e) -> turn.escalate(s, e.by());
          case On(Waiting s, Escalate e) -> turn.escalate(s, e.by());
          case On(Acknowledged s, Escalate e) -> turn.escalate(s, e.by());
          case On(Exhausted s, Escalate e) -> turn.escalate(s, e.by());
        };
    return turn.decision(next);
  }

  private static boolean means(Answer answer, Meaning meaning) {
    return answer.outcome().meaning() == meaning;
  }
}
