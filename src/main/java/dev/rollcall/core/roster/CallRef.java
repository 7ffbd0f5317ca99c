package dev.rollcall.core.roster;

import java.util.Optional;

/**
 * Which call an outcome belongs to.
 *
 * @param responderId who is called
 * @param callId ours; empty before a line has dialed
 * @param contactId Amazon Connect's; empty before the call is placed
 */
public record CallRef(String responderId, Optional<String> callId, Optional<String> contactId) {

  /** A responder who has been asked but not yet called. */
  public static CallRef notYet(String responderId) {
    return new CallRef(responderId, Optional.empty(), Optional.empty());
  }
}
