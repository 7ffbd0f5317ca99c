package dev.rollcall.wire;

import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.CallCommand;
import dev.rollcall.v1.CallEvent;
import dev.rollcall.v1.Dial;
import dev.rollcall.v1.DialResult;
import dev.rollcall.v1.HangUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a line commands the dialer, and what the dialer reports. No phone number in either. */
final class CallWire {

  private CallWire() {}

  static CallCommand command(LineEffect.CallCommand command) {
    return switch (command) {
      case LineEffect.Dial d ->
          new CallCommand(
              d.callId(),
              d.responderId(),
              d.line(),
              new Dial(
                  d.groupId(),
                  List.of(d.errorId()),
                  d.message(),
                  dev.rollcall.v1.Severity.valueOf(d.severity().name()),
                  d.commandedAt(),
                  d.commandedAt().plus(d.dialWindow()),
                  d.errorId(),
                  d.count(),
                  d.dialWindow().toMillis(),
                  d.numberIndex()));
      case LineEffect.HangUp h -> new CallCommand(h.callId(), h.line(), h.line(), new HangUp());
    };
  }

  static LineEffect.CallCommand command(CallCommand value) {
    return switch (value.getCommand()) {
      case Dial d -> dial(value, d);
      case HangUp _ -> new LineEffect.HangUp(value.getCallId(), line(value));
      default -> throw new IllegalArgumentException("unknown command");
    };
  }

  private static LineEffect.Dial dial(CallCommand value, Dial d) {
    boolean old = d.getErrorId().isEmpty();
    return new LineEffect.Dial(
        value.getCallId(),
        line(value),
        value.getResponderId(),
        d.getGroupId(),
        old ? d.getIncidents().getFirst() : d.getErrorId(),
        old ? d.getIncidents().size() : d.getCount(),
        d.getMessage(),
        Severity.valueOf(d.getSeverity().name()),
        d.getCommandedAt(),
        d.getDialWindow() < 0
            ? Duration.between(d.getCommandedAt(), d.getDialBefore())
            : Duration.ofMillis(d.getDialWindow()),
        Math.clamp(d.getNumberIndex(), 0, Responder.MAX_NUMBERS - 1));
  }

  private static String line(CallCommand value) {
    return value.getLine().isEmpty() ? value.getResponderId() : value.getLine();
  }

  static CallEvent event(DialReport report) {
    return switch (report.result()) {
      case LineEvent.Placed(String callId, String contactId, Instant at) ->
          event(report, callId, DialResult.PLACED, contactId, "", at);
      case LineEvent.NotPlaced(String callId, Outcome outcome, String detail) ->
          event(report, callId, DialResult.valueOf(outcome.name()), "", detail, report.at());
      case LineEvent.Attempted(String callId, Instant at) ->
          event(report, callId, DialResult.ATTEMPTED, "", "", at);
      case LineEvent.Waiting(String callId, Instant at) ->
          event(report, callId, DialResult.WAITING, "", "", at);
    };
  }

  private static CallEvent event(
      DialReport report,
      String callId,
      DialResult dialResult,
      String contactId,
      String detail,
      Instant at) {
    return new CallEvent(callId, report.line(), report.line(), dialResult, contactId, detail, at);
  }

  static DialReport event(CallEvent value) {
    String callId = value.getCallId();
    LineEvent.DialResult result =
        switch (value.getDialResult()) {
          case PLACED -> new LineEvent.Placed(callId, value.getContactId(), value.getAt());
          case REJECTED -> new LineEvent.NotPlaced(callId, Outcome.REJECTED, value.getDetail());
          case UNREACHABLE ->
              new LineEvent.NotPlaced(callId, Outcome.UNREACHABLE, value.getDetail());
          case ATTEMPTED -> new LineEvent.Attempted(callId, value.getAt());
          case WAITING -> new LineEvent.Waiting(callId, value.getAt());
          case UNKNOWN -> throw new IllegalArgumentException("a result of a newer release");
        };
    String line = value.getLine().isEmpty() ? value.getResponderId() : value.getLine();
    return new DialReport(line, result, value.getAt());
  }
}
