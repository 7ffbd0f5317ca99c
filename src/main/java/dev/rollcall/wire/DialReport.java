package dev.rollcall.wire;

import dev.rollcall.core.line.LineEvent.DialResult;
import java.time.Instant;

/**
 * What the dialer reports of a dial command, on topic call-events.
 *
 * @param line whose phone
 * @param at when, by the dialer's clock
 */
public record DialReport(String line, DialResult result, Instant at) {

  /** Of which call. */
  public String callId() {
    return result.callId();
  }

  Keyed<DialResult> keyed() {
    return new Keyed<>(line, result);
  }
}
