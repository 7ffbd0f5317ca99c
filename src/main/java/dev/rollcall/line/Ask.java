package dev.rollcall.line;

import dev.rollcall.roster.Severity;

/**
 * An escalation's wish to reach this line's person.
 *
 * @param askId the escalation's own number for it, unique per errorId
 * @param groupId under which the directory lists the number
 */
public record Ask(
    String errorId, long askId, String groupId, Severity severity, String message, Timing timing) {

  boolean is(String otherErrorId, long otherAskId) {
    return askId == otherAskId && errorId.equals(otherErrorId);
  }
}
