package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;

/** What a decision wants done. Values: the core calls nothing. */
public sealed interface Effect {

  /**
   * Reach this responder.
   *
   * @param line the phone; see {@link dev.rollcall.core.roster.PhoneLines}
   * @param groupId under which the directory lists the responder's number
   * @param policy whose durations the line keeps
   */
  record Ask(
      String line,
      String responderId,
      String errorId,
      long askId,
      String groupId,
      Severity severity,
      String message,
      Policy policy)
      implements Effect {}

  /** An ask no longer wanted: leave the queue, hang up if the phone rings for it alone. */
  record Withdraw(String line, String responderId, String errorId, long askId) implements Effect {}

  /**
   * A line was silent past every bound it has. Should never happen; counted and logged as an alarm.
   */
  record LineSilent(String responderId, String errorId) implements Effect {}

  /**
   * Nobody of a round could be called, so it does not count and is gone through again. Loud: an
   * error in the log and a metric.
   */
  record NobodyReachable(String errorId, String groupId) implements Effect {}

  /** Tell everybody. */
  record Note(HistoryRecord history) implements Effect {}
}
