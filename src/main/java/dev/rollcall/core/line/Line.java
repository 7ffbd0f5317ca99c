package dev.rollcall.core.line;

import java.time.Instant;
import java.util.Optional;

/**
 * All that is remembered about one line. Its asks and its ended calls lie in an {@link AskStore}.
 * It does not grow with them.
 *
 * @param name whose phone; see {@link dev.rollcall.core.roster.PhoneLines}
 * @param since when this memory began; part of every call id, so that ids stay unique when the
 *     memory is lost
 * @param calls how many calls were dialed since then
 * @param openSet the number of the set that takes new asks: it waits for the next call
 * @param waiting of the asks in that set
 */
public record Line(
    String name, Instant since, long calls, long openSet, AskSummary waiting, LineState state) {

  /** A line nobody has used before. */
  public static Line unused(String name, Instant now) {
    return new Line(name, now, 0, 1, AskSummary.NONE, new LineState.Idle());
  }

  /**
   * The id of the call with this number, from 1. Ends with two parts without a dot; see {@link
   * #lineOf}.
   */
  String callId(long number) {
    return name + "." + Long.toString(since.toEpochMilli(), Character.MAX_RADIX) + "." + number;
  }

  /** The line that made this call id; empty for an id that no line can have made. */
  public static Optional<String> lineOf(String callId) {
    int number = callId.lastIndexOf('.');
    int began = number < 0 ? -1 : callId.lastIndexOf('.', number - 1);
    return began <= 0 ? Optional.empty() : Optional.of(callId.substring(0, began));
  }
}
