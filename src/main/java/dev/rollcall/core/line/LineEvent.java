package dev.rollcall.core.line;

import dev.rollcall.core.roster.Outcome;
import java.time.Instant;

/** What can happen to a line. */
public sealed interface LineEvent {

  /** What the dialer reports of a call on topic call-events. */
  sealed interface DialResult extends LineEvent {
    String callId();
  }

  /** An escalation wants this person reached. */
  record Request(Ask ask) implements LineEvent {}

  /** An escalation no longer wants it. */
  record Withdraw(String errorId, long askId) implements LineEvent {}

  /** The dialer is about to make its first request for this call, so the phone may ring. */
  record Attempted(String callId, Instant at) implements DialResult {}

  /** The call waits for its turn; reported every 5 to 10 s until it is attempted. */
  record Waiting(String callId, Instant at) implements DialResult {}

  /** The dialer placed the call; the phone rings since {@code at}. */
  record Placed(String callId, String contactId, Instant at) implements DialResult {}

  /**
   * The dialer could not place the call.
   *
   * @param outcome {@link Outcome#REJECTED} or {@link Outcome#UNREACHABLE}
   * @param detail why; may be empty
   */
  record NotPlaced(String callId, Outcome outcome, String detail) implements DialResult {}

  /**
   * What the phone network or the person says of a call.
   *
   * @param callId ours; empty when only the contact is known
   * @param contactId Amazon Connect's; empty when only the call is known
   * @param occurredAt by the network's clock; a pick-up that is reported twice has the same one
   * @param detail the network's own words; may be empty
   */
  record Response(
      String callId, String contactId, Outcome outcome, Instant occurredAt, String detail)
      implements LineEvent {}

  /** The line's deadline has come. Changes nothing when it has not. */
  record DeadlineReached() implements LineEvent {}
}
