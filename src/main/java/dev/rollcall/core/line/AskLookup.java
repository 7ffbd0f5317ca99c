package dev.rollcall.core.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a line's rules may look up in the asks and the ended calls of that line. Reads only. */
interface AskLookup {

  Optional<HeldAsk> find(String errorId, long askId);

  /** How many asks of this incident, other than this one, are in these sets and not withdrawn. */
  int others(String errorId, long askId, AskSetRange sets);

  /** The worst ask of these sets that was not withdrawn. */
  Optional<Ask> worst(AskSetRange sets);

  /**
   * Of the asks of these sets that were not withdrawn. Reads each of them, so it is not for all.
   */
  AskSummary summary(AskSetRange sets);

  /**
   * The summary of these sets, without the durations of asks that have left them, unless there are
   * too many to read.
   */
  AskSummary timed(AskSetRange sets, AskSummary summary);

  /** Asks of this set whose wait for the line is over, the first of them; not all when many are. */
  List<HeldAsk> overdue(long set, Instant now);

  /** Whether asks that the line counts as waiting are still on their way into their set. */
  boolean moving();

  /** The call with this id, if it ended a short while ago. */
  Optional<EndedCall> ended(String callId);
}
