package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.util.Optional;

/** What a decision wants done. Values: the core calls nothing. */
public sealed interface EscalationEffect {

  /** What an escalation requests of a line on topic responder-requests. */
  sealed interface ResponderRequest extends EscalationEffect {
    String line();

    String responderId();
  }

  /**
   * Reach this responder.
   *
   * @param line the phone; see {@link dev.rollcall.core.roster.PhoneLines}
   * @param groupId under which the directory looks for the responder's numbers first
   * @param policy whose durations the line keeps
   * @param numbers how many phone numbers the responder has
   */
  record Ask(
      String line,
      String responderId,
      String errorId,
      long askId,
      String groupId,
      Severity severity,
      String message,
      Policy policy,
      int numbers)
      implements ResponderRequest {}

  /** An ask no longer wanted: leave the queue, hang up if the phone rings for it alone. */
  record Withdraw(String line, String responderId, String errorId, long askId)
      implements ResponderRequest {}

  /**
   * A line was silent past every bound it has. Should never happen; counted and logged as an alarm.
   */
  record LineTimedOut(String responderId, String errorId) implements EscalationEffect {}

  /**
   * Nobody of a round could be called, so it does not count and is gone through again. Loud: an
   * error in the log and a metric.
   */
  record NobodyReachable(String errorId, String groupId) implements EscalationEffect {}

  /**
   * Whether this incident may hold others has changed, or what others see of it.
   *
   * @param facts while it is open; empty from its end on
   */
  record SourceChanged(String errorId, Optional<Facts> facts) implements EscalationEffect {}

  /**
   * An incident that may hold others was reported again. They know of it already, unless the rule
   * is newer than the last report.
   */
  record SourceRepeated(Facts facts) implements EscalationEffect {
    /** What makes it known. */
    public SourceChanged change() {
      return new SourceChanged(facts.errorId(), Optional.of(facts));
    }
  }

  /**
   * Where the escalation stands has changed, for those who look at it.
   *
   * @param status empty when the incident is forgotten
   */
  record StatusChanged(String errorId, Optional<StatusRecord> status) implements EscalationEffect {}

  /** Tell everybody. */
  record RecordHistory(HistoryRecord history) implements EscalationEffect {}
}
