package dev.rollcall.core.line;

import dev.rollcall.core.roster.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A call that is over, kept so that a late answer finds its incidents.
 *
 * @param number among the line's calls, from 1
 * @param contactId empty when the call was not placed
 * @param sets what the call spoke of
 * @param reported outcomes that were reported already, so that the same answer twice is one answer
 * @param until when it is forgotten
 */
public record EndedCall(
    long number,
    String callId,
    Optional<String> contactId,
    AskSetRange sets,
    Set<Outcome> reported,
    Instant until) {

  public EndedCall {
    reported = Set.copyOf(reported);
  }

  /** Whether the person ended it with a key, so that the end of the contact says nothing more. */
  boolean answeredByKey() {
    return reported.stream().anyMatch(Outcome::isKey);
  }

  EndedCall with(Outcome outcome) {
    EnumSet<Outcome> more = EnumSet.of(outcome);
    more.addAll(reported);
    return new EndedCall(number, callId, contactId, sets, more, until);
  }
}
