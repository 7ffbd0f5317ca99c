package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.LineEffect.ReportOutcome;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineTiming;

/** The effects of one core, as events of the other one. */
public final class CoreMessages {

  private CoreMessages() {}

  /** An ask, as the responder's line receives it. */
  public static Keyed<LineEvent.Request> from(EscalationEffect.Ask ask) {
    return new Keyed<>(ask.line(), new LineEvent.Request(ask(ask)));
  }

  /** The end of an ask, as the responder's line receives it. */
  public static Keyed<LineEvent.Withdraw> from(EscalationEffect.Withdraw withdraw) {
    return new Keyed<>(
        withdraw.line(), new LineEvent.Withdraw(withdraw.errorId(), withdraw.askId()));
  }

  /** What became of an ask, as the escalation receives it. */
  public static Keyed<EscalationEvent.OutcomeReported> from(ReportOutcome report) {
    return new Keyed<>(
        report.errorId(),
        new EscalationEvent.OutcomeReported(
            report.askId(), report.call(), report.outcome(), report.detail()));
  }

  static Ask ask(EscalationEffect.Ask ask) {
    return new Ask(
        ask.errorId(),
        ask.askId(),
        ask.responderId(),
        ask.groupId(),
        ask.severity(),
        ask.message(),
        LineTiming.of(ask.policy()),
        ask.numbers());
  }
}
