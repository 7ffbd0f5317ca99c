package dev.rollcall.benchmarks.measure;

import java.time.Duration;
import java.util.List;

/**
 * When a program has stopped to get faster. Time is cut into windows. The warm-up is over when two
 * windows in a row are less than 3 % faster than the best one before them. It is also over after
 * {@code most}, or when what is left of the backlog would no longer last for a leg.
 *
 * @param window 4 s in a whole run
 * @param most the longest warm-up
 */
public record WarmUp(Duration window, Duration most) {

  private static final double RISE = 1.03;
  private static final int LEVEL_WINDOWS = 2;

  /** Why a warm-up is over, or that it is not. */
  enum State {
    RISING,
    LEVEL,
    CUT_SHORT
  }

  /**
   * Looks at a program.
   *
   * @param samples from the first committed record that counts until now
   * @param left records of the backlog that are not yet committed
   * @param leg how long the measured part is to be
   */
  State state(List<Sample> samples, long left, Duration leg) {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    double seconds = last.secondsSince(first);
    if (seconds < toSeconds(window)) {
      return State.RISING;
    }
    if (isLevel(samples)) {
      return State.LEVEL;
    }
    boolean lasts = left > last.rateSince(first) * toSeconds(leg);
    return lasts && seconds < toSeconds(most) ? State.RISING : State.CUT_SHORT;
  }

  /** Whether the last two whole windows were hardly faster than the best one before them. */
  private boolean isLevel(List<Sample> samples) {
    double best = 0;
    int level = 0;
    Sample begin = samples.getFirst();
    for (Sample sample : samples) {
      if (sample.secondsSince(begin) >= toSeconds(window)) {
        double rate = sample.rateSince(begin);
        level = rate < best * RISE ? level + 1 : 0;
        best = Math.max(best, rate);
        begin = sample;
      }
    }
    return level >= LEVEL_WINDOWS;
  }

  private static double toSeconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
