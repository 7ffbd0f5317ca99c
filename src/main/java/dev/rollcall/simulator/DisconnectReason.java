package dev.rollcall.simulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a voice contact ended, as {@code DescribeContact} names it. Meanings are those of the contact
 * record's data model in Amazon Connect's administrator guide.
 */
public enum DisconnectReason {
  TELECOM_BUSY(CallOutcome.BUSY),
  TELECOM_NUMBER_INVALID(CallOutcome.INVALID_NUMBER),
  TELECOM_POTENTIAL_BLOCKING(CallOutcome.BLOCKED),
  TELECOM_PROBLEM(CallOutcome.FAILED),
  TELECOM_TIMEOUT(CallOutcome.NO_ANSWER),
  CUSTOMER_DISCONNECT(CallOutcome.HUNG_UP),
  /** The flow came to its end; it has already said how. */
  CONTACT_FLOW_DISCONNECT(null),
  /** Among other things StopContact, so that the engine sees the end of its own hang-up too. */
  OTHER(CallOutcome.UNKNOWN);

  private final Optional<CallOutcome> outcome;

  DisconnectReason(@Nullable CallOutcome outcome) {
    this.outcome = Optional.ofNullable(outcome);
  }

  /** What the end of the call is reported as; empty when it is not reported. */
  public Optional<CallOutcome> outcome() {
    return outcome;
  }
}
