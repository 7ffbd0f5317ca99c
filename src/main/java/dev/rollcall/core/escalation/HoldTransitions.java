package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Open;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.roster.Hold;
import java.util.Optional;

/** What the rows of {@link EscalationRules} do when a hold begins or ends. */
final class HoldTransitions {

  private final TransitionContext context;
  private final ResponderSequence sequence;

  HoldTransitions(TransitionContext context) {
    this.context = context;
    this.sequence = context.sequence();
  }

  EscalationState planChanged(Calling s) {
    return suppressed(s);
  }

  /** A person's snooze stays as long as that person said; what holds then is asked at its end. */
  EscalationState planChanged(Waiting s) {
    return switch (s.then()) {
      case Then.Release(Hold hold) -> sequence.recheck(s.episode(), hold);
      case Then.StartOver _ -> s;
      case Then.AskAgain _, Then.NextRound _, Then.SameRound _ -> suppressed(s);
    };
  }

  private EscalationState suppressed(Open s) {
    Optional<Hold> hold = sequence.suppression(s.episode());
    if (hold.isEmpty()) {
      return s;
    }
    context.withdrawAll(s);
    return sequence.held(s.episode(), hold.get());
  }

  boolean isCountOver(Waiting s) {
    return s.then() instanceof Then.Release(Hold hold) && hold.cause() == Hold.Cause.THRESHOLD;
  }

  /** Too few reports came, so it was no incident. */
  EscalationState countOver(Waiting s) {
    context.record(HistoryKind.COUNT_OVER, s.episode().incident()).because("too few reports came");
    return context.forget();
  }
}
