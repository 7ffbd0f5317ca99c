package dev.rollcall.streams;

import java.util.function.IntConsumer;

/**
 * Keeps a log readable when thousands of incidents meet the same end in one pass of a task: the
 * first few are named, the rest is counted. One thread.
 */
final class FloodGuard {

  /** How many of one pass are named. */
  static final int NAMED = 3;

  private int seen;

  /** Counts one more, and says whether it is named. */
  boolean isNamed() {
    seen++;
    return seen <= NAMED;
  }

  /** The pass is over; takes how many were not named, if there were any. */
  void passed(IntConsumer rest) {
    if (seen > NAMED) {
      rest.accept(seen - NAMED);
    }
    seen = 0;
  }
}
