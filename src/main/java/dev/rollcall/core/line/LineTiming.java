package dev.rollcall.core.line;

import dev.rollcall.core.roster.Policy;
import java.time.Duration;

/**
 * The durations of a group's policy that a line keeps; see {@link dev.rollcall.core.roster.Policy}.
 */
public record LineTiming(
    Duration gather,
    Duration lineWait,
    Duration dialWindow,
    Duration answerTimeout,
    Duration talkTime) {

  /** As a group's policy has it. */
  public static LineTiming of(Policy policy) {
    return new LineTiming(
        policy.gather(),
        policy.lineWait(),
        policy.dialWindow(),
        policy.answerTimeout(),
        policy.talkTime());
  }

  /**
   * For a call about several incidents: the shortest of each, so that no escalation waits longer
   * than its own group asked for.
   */
  public LineTiming shortest(LineTiming o) {
    return new LineTiming(
        min(gather, o.gather),
        min(lineWait, o.lineWait),
        min(dialWindow, o.dialWindow),
        min(answerTimeout, o.answerTimeout),
        min(talkTime, o.talkTime));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
