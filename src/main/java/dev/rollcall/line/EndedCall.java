package dev.rollcall.line;

import dev.rollcall.roster.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A call that is over, kept so that a late answer finds its incidents.
 *
 * @param asks {@code errorId} and {@code askId} of everything the call spoke of
 * @param heard outcomes already told, so that the same answer twice is one answer
 * @param until when it is forgotten
 */
public record EndedCall(
    String callId, String contactId, List<Reference> asks, Set<Outcome> heard, Instant until) {

  /** An ask, without what was to be said about it. */
  public record Reference(String errorId, long askId) {
    static Reference to(Ask ask) {
      return new Reference(ask.errorId(), ask.askId());
    }
  }

  public EndedCall {
    asks = List.copyOf(asks);
    heard = Set.copyOf(heard);
  }

  /** Whether the person ended it with a key, so that the end of the call is no news. */
  boolean answeredByKey() {
    return heard.contains(Outcome.ACCEPTED) || heard.contains(Outcome.DECLINED);
  }

  EndedCall hearing(Outcome outcome) {
    EnumSet<Outcome> more = EnumSet.of(outcome);
    more.addAll(heard);
    return new EndedCall(callId, contactId, asks, more, until);
  }
}
