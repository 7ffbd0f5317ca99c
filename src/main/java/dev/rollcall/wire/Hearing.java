package dev.rollcall.wire;

import dev.rollcall.core.escalation.Effect;
import dev.rollcall.core.escalation.Event;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.Effect.Tell;
import dev.rollcall.core.line.Timing;

/** What one core says, as the other one hears it. */
public final class Hearing {

  private Hearing() {}

  /** An ask, as the responder's line hears it. */
  public static Addressed<dev.rollcall.core.line.Event> of(Effect.Ask ask) {
    return new Addressed<>(ask.line(), new dev.rollcall.core.line.Event.Request(ask(ask)));
  }

  /** The end of an ask, as the responder's line hears it. */
  public static Addressed<dev.rollcall.core.line.Event> of(Effect.Withdraw withdraw) {
    return new Addressed<>(
        withdraw.line(),
        new dev.rollcall.core.line.Event.Withdraw(withdraw.errorId(), withdraw.askId()));
  }

  /** What became of an ask, as the escalation hears it. */
  public static Addressed<Event> of(Tell tell) {
    return new Addressed<>(
        tell.errorId(), new Event.Answer(tell.askId(), tell.call(), tell.outcome(), tell.detail()));
  }

  static Ask ask(Effect.Ask ask) {
    return new Ask(
        ask.errorId(),
        ask.askId(),
        ask.responderId(),
        ask.groupId(),
        ask.severity(),
        ask.message(),
        Timing.of(ask.policy()));
  }
}
