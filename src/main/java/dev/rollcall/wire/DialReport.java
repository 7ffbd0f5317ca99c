package dev.rollcall.wire;

import dev.rollcall.core.line.LineEvent;
import java.time.Instant;

/**
 * What the dialer did with a dial command.
 *
 * @param line whose phone
 * @param event {@link LineEvent.Attempted}, {@link LineEvent.Waiting}, {@link LineEvent.Placed} or
 *     {@link LineEvent.NotPlaced}
 * @param at when, by the dialer's clock
 */
public record DialReport(String line, LineEvent event, Instant at) {
  public DialReport {
    var unused = callId(event);
  }

  /** Of which call. */
  public String callId() {
    return callId(event);
  }

  private static String callId(LineEvent event) {
    return switch (event) {
      case LineEvent.Placed placed -> placed.callId();
      case LineEvent.NotPlaced notPlaced -> notPlaced.callId();
      case LineEvent.Attempted attempted -> attempted.callId();
      case LineEvent.Waiting waiting -> waiting.callId();
      case LineEvent.Request _,
          LineEvent.Withdraw _,
          LineEvent.Response _,
          LineEvent.DeadlineReached _ ->
          throw new IllegalArgumentException("not the dialer's: " + event);
    };
  }

  Keyed<LineEvent> addressed() {
    return new Keyed<>(line, event);
  }
}
