package dev.rollcall.core.line;

import dev.rollcall.core.roster.Severity;
import java.util.Comparator;

/**
 * An escalation's wish to reach this line's person.
 *
 * @param askId the escalation's own number for it, unique per errorId; its epoch milliseconds, or a
 *     little more
 * @param responderId who is asked; several people may share a line
 * @param groupId under which the directory looks for the numbers first
 * @param message what is spoken; cut off after {@link #MAX_MESSAGE_CODE_POINTS}
 * @param numbers how many numbers the person has, 1 to 5
 */
public record Ask(
    String errorId,
    long askId,
    String responderId,
    String groupId,
    Severity severity,
    String message,
    LineTiming timing,
    int numbers) {

  /** Longest message that a call speaks, in code points. */
  public static final int MAX_MESSAGE_CODE_POINTS = 200;

  /** Most severe first, then the oldest: the order in which a call speaks of its incidents. */
  static final Comparator<Ask> WORST_FIRST =
      Comparator.comparing(Ask::severity).thenComparing(Ask::askId).thenComparing(Ask::errorId);

  public Ask {
    if (message.codePointCount(0, message.length()) > MAX_MESSAGE_CODE_POINTS) {
      message = message.substring(0, message.offsetByCodePoints(0, MAX_MESSAGE_CODE_POINTS));
    }
  }

  /** Of somebody who has one number. */
  public Ask(
      String errorId,
      long askId,
      String responderId,
      String groupId,
      Severity severity,
      String message,
      LineTiming timing) {
    this(errorId, askId, responderId, groupId, severity, message, timing, 1);
  }

  /**
   * Whether a call for this ask rings the numbers of the other one too. Names on one line that have
   * one number each have the same one, as far as a line can know.
   */
  boolean isForTheNumbersOf(Ask other) {
    return responderId.equals(other.responderId) || (numbers == 1 && other.numbers == 1);
  }

  boolean isWorseThan(Ask other) {
    return WORST_FIRST.compare(this, other) < 0;
  }

  boolean isSame(Ask other) {
    return WORST_FIRST.compare(this, other) == 0;
  }
}
