package dev.rollcall.wire;

import dev.rollcall.line.Effect;
import dev.rollcall.line.Event;
import dev.rollcall.roster.Outcome;
import dev.rollcall.roster.Severity;
import dev.rollcall.v1.CallCommand;
import dev.rollcall.v1.CallEvent;
import dev.rollcall.v1.Dial;
import dev.rollcall.v1.DialResult;
import dev.rollcall.v1.HangUp;
import java.time.Instant;

/** What a line says to the dialer, and what the dialer answers. No phone number in either. */
final class CallWire {

  private CallWire() {}

  static CallCommand command(Effect effect) {
    return switch (effect) {
      case Effect.Dial d ->
          new CallCommand(
              d.callId(),
              d.responderId(),
              new Dial(
                  d.groupId(),
                  d.incidents(),
                  d.message(),
                  dev.rollcall.v1.Severity.valueOf(d.severity().name()),
                  d.commandedAt(),
                  d.dialBefore()));
      case Effect.HangUp h -> new CallCommand(h.callId(), h.responderId(), new HangUp());
      case Effect.Tell _ ->
          throw new IllegalArgumentException("does not travel to the dialer: " + effect);
    };
  }

  static Effect command(CallCommand value) {
    return switch (value.getCommand()) {
      case Dial d ->
          new Effect.Dial(
              value.getCallId(),
              value.getResponderId(),
              d.getGroupId(),
              d.getIncidents(),
              d.getMessage(),
              Severity.valueOf(d.getSeverity().name()),
              d.getCommandedAt(),
              d.getDialBefore());
      case HangUp _ -> new Effect.HangUp(value.getCallId(), value.getResponderId());
      default -> throw new IllegalArgumentException("unknown command");
    };
  }

  static CallEvent event(DialerNews news) {
    return switch (news.event()) {
      case Event.Placed(String callId, String contactId, Instant at) ->
          new CallEvent(callId, news.responderId(), DialResult.PLACED, contactId, "", at);
      case Event.NotPlaced(String callId, Outcome outcome, String detail) ->
          new CallEvent(
              callId,
              news.responderId(),
              DialResult.valueOf(outcome.name()),
              "",
              detail,
              news.at());
      case Event.Request _, Event.Withdraw _, Event.Response _, Event.Due _ ->
          throw new IllegalArgumentException("not the dialer's: " + news.event());
    };
  }

  static DialerNews event(CallEvent value) {
    String callId = value.getCallId();
    Event event =
        switch (value.getDialResult()) {
          case PLACED -> new Event.Placed(callId, value.getContactId(), value.getAt());
          case REJECTED -> new Event.NotPlaced(callId, Outcome.REJECTED, value.getDetail());
          case UNREACHABLE -> new Event.NotPlaced(callId, Outcome.UNREACHABLE, value.getDetail());
        };
    return new DialerNews(value.getResponderId(), event, value.getAt());
  }
}
