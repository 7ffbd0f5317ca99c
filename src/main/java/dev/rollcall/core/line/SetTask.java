package dev.rollcall.core.line;

import dev.rollcall.core.roster.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * Something to do with every ask of a set, however many they are. It is done in slices, one task of
 * a line after the other, so that for one ask a later report comes after an earlier one.
 */
public sealed interface SetTask {

  /**
   * Report what became of a call, or of a wait for the line.
   *
   * @param audience who receives the report
   * @param callId empty when there was no call
   * @param contactId empty when the call was not placed
   * @param then what becomes of the asks
   * @param after the last ask that was done with; empty at the beginning of the first set
   */
  record Report(
      AskSetRange sets,
      Audience audience,
      Optional<String> callId,
      Optional<String> contactId,
      Outcome outcome,
      String detail,
      Then then,
      Optional<HeldAsk> after)
      implements SetTask {

    Report from(AskSetRange left, Optional<HeldAsk> newAfter) {
      return new Report(left, audience, callId, contactId, outcome, detail, then, newAfter);
    }
  }

  /**
   * Move the mildest asks of a set to another one, until the first has room.
   *
   * @param count how many are still to be moved
   * @param until the new end of their wait for the line
   */
  record Move(long from, long to, int count, Instant until) implements SetTask {
    Move less(int moved) {
      return new Move(from, to, count - moved, until);
    }
  }

  /** Forget all asks of these sets. */
  record Forget(AskSetRange sets) implements SetTask {}

  /** Who receives a report. */
  enum Audience {
    /** The incidents that the call is still about. */
    LIVE,
    /** These, and those that were withdrawn meanwhile. */
    ALL
  }

  /** What becomes of the asks of a set that was reported. */
  enum Then {
    KEEP,
    FORGET
  }
}
