package dev.rollcall.wire;

import dev.rollcall.core.line.Event;
import java.time.Instant;

/**
 * What the dialer did with a dial command.
 *
 * @param line whose phone
 * @param event {@link Event.Attempted}, {@link Event.Waiting}, {@link Event.Placed} or {@link
 *     Event.NotPlaced}
 * @param at when, by the dialer's clock
 */
public record DialerNews(String line, Event event, Instant at) {
  public DialerNews {
    var unused = callId(event);
  }

  /** Of which call. */
  public String callId() {
    return callId(event);
  }

  private static String callId(Event event) {
    return switch (event) {
      case Event.Placed placed -> placed.callId();
      case Event.NotPlaced notPlaced -> notPlaced.callId();
      case Event.Attempted attempted -> attempted.callId();
      case Event.Waiting waiting -> waiting.callId();
      case Event.Request _, Event.Withdraw _, Event.Response _, Event.Due _ ->
          throw new IllegalArgumentException("not the dialer's: " + event);
    };
  }

  Addressed<Event> addressed() {
    return new Addressed<>(line, event);
  }
}
