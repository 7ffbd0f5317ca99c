package dev.rollcall.core.line;

import java.time.Instant;
import java.util.Optional;

/**
 * An ask that a line holds.
 *
 * @param set the number of the set it is in; the sets of a line are numbered from 1
 * @param withdrawn whether the escalation has taken it back; an accept still reaches it
 * @param until the end of its {@code lineWait}; empty when it does not wait for a busy line
 */
public record HeldAsk(Ask ask, long set, boolean withdrawn, Optional<Instant> until) {

  HeldAsk asWithdrawn() {
    return new HeldAsk(ask, set, true, Optional.empty());
  }

  HeldAsk movedTo(long newSet, Instant newUntil) {
    return new HeldAsk(ask, newSet, withdrawn, Optional.of(newUntil));
  }
}
