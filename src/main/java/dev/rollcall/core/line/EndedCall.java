package dev.rollcall.core.line;

import dev.rollcall.core.roster.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * A call that is over, kept so that a late answer finds its incidents.
 *
 * @param number among the line's calls, from 1
 * @param sets what the call spoke of
 * @param heard outcomes already told, so that the same answer twice is one answer
 * @param until when it is forgotten
 */
public record EndedCall(
    long number, String callId, String contactId, AskSetRange sets, Set<Outcome> heard, Instant until) {

  public EndedCall {
    heard = Set.copyOf(heard);
  }

  /** Whether the person ended it with a key, so that the end of the call is no news. */
  boolean answeredByKey() {
    return heard.contains(Outcome.ACCEPTED) || heard.contains(Outcome.DECLINED);
  }

  EndedCall hearing(Outcome outcome) {
    EnumSet<Outcome> more = EnumSet.of(outcome);
    more.addAll(heard);
    return new EndedCall(number, callId, contactId, sets, more, until);
  }
}
