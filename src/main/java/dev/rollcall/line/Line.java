package dev.rollcall.line;

import java.time.Instant;
import java.util.List;

/**
 * All that is remembered about one responder's line.
 *
 * @param responderId whose
 * @param since when this memory began; part of every call id, so that ids stay unique when the
 *     memory is lost
 * @param calls how many calls were dialed since then
 * @param ended calls of the last {@link LineRules#REMEMBER}, oldest first
 */
public record Line(
    String responderId, Instant since, long calls, State state, List<EndedCall> ended) {

  public Line {
    ended = List.copyOf(ended);
  }

  /** A line nobody has used before. */
  public static Line unused(String responderId, Instant now) {
    return new Line(responderId, now, 0, new State.Idle(), List.of());
  }

  /**
   * The id of the call with this number, from 1. Ends with two parts without a dot; see {@link
   * #lineOf}.
   */
  String callId(long number) {
    return responderId
        + "."
        + Long.toString(since.toEpochMilli(), Character.MAX_RADIX)
        + "."
        + number;
  }

  /** Whose call it is, or an empty string for an id that no line can have made. */
  public static String lineOf(String callId) {
    int number = callId.lastIndexOf('.');
    int began = number < 0 ? -1 : callId.lastIndexOf('.', number - 1);
    return began < 0 ? "" : callId.substring(0, began);
  }
}
