package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent.OutcomeReported;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.LineEffect.ReportOutcome;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Request;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.AskOutcome;
import dev.rollcall.v1.ResponderRequest;
import dev.rollcall.v1.Withdraw;
import java.time.Duration;

/** What the two cores publish to each other: asks one way, their outcomes the other. */
final class AskWire {

  private AskWire() {}

  static ResponderRequest request(EscalationEffect.ResponderRequest request) {
    return switch (request) {
      case EscalationEffect.Ask ask ->
          new ResponderRequest(ask.responderId(), ask.line(), ask(CoreMessages.ask(ask)));
      case EscalationEffect.Withdraw(String line, String responder, String errorId, long askId) ->
          new ResponderRequest(responder, line, new Withdraw(errorId, askId));
    };
  }

  static Keyed<LineEvent> request(ResponderRequest value) {
    LineEvent event =
        switch (value.getRequest()) {
          case dev.rollcall.v1.Ask ask -> new Request(ask(ask, value.getResponderId()));
          case Withdraw w -> new LineEvent.Withdraw(w.getErrorId(), w.getAskId());
          default -> throw new IllegalArgumentException("unknown request");
        };
    String line = value.getLine().isEmpty() ? value.getResponderId() : value.getLine();
    return new Keyed<>(line, event);
  }

  static AskOutcome outcome(ReportOutcome report) {
    CallRef call = report.call();
    return new AskOutcome(
        report.errorId(),
        report.askId(),
        call.responderId(),
        OptionalText.orEmpty(call.callId()),
        OptionalText.orEmpty(call.contactId()),
        dev.rollcall.v1.Outcome.valueOf(report.outcome().name()),
        report.detail());
  }

  static Keyed<OutcomeReported> outcome(AskOutcome value) {
    CallRef call =
        new CallRef(
            value.getResponderId(),
            OptionalText.of(value.getCallId()),
            OptionalText.of(value.getContactId()));
    Outcome outcome = Outcome.valueOf(value.getOutcome().name());
    return new Keyed<>(
        value.getErrorId(),
        new OutcomeReported(value.getAskId(), call, outcome, value.getDetail()));
  }

  static dev.rollcall.v1.Ask ask(Ask ask) {
    LineTiming timing = ask.timing();
    return new dev.rollcall.v1.Ask(
        ask.errorId(),
        ask.askId(),
        ask.groupId(),
        dev.rollcall.v1.Severity.valueOf(ask.severity().name()),
        ask.message(),
        timing.gather().toMillis(),
        timing.lineWait().toMillis(),
        timing.dialWindow().toMillis(),
        timing.answerTimeout().toMillis(),
        timing.talkTime().toMillis(),
        ask.numbers());
  }

  static Ask ask(dev.rollcall.v1.Ask value, String responderId) {
    LineTiming timing =
        new LineTiming(
            Duration.ofMillis(value.getGather()),
            Duration.ofMillis(value.getLineWait()),
            Duration.ofMillis(value.getDialWindow()),
            Duration.ofMillis(value.getAnswerTimeout()),
            Duration.ofMillis(value.getTalkTime()));
    return new Ask(
        value.getErrorId(),
        value.getAskId(),
        responderId,
        value.getGroupId(),
        Severity.valueOf(value.getSeverity().name()),
        value.getMessage(),
        timing,
        Math.clamp(value.getNumbers(), 1, Responder.MAX_NUMBERS));
  }
}
