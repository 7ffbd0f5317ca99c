package dev.rollcall.benchmarks.measure;

import java.util.PriorityQueue;

/**
 * What Amazon Connect allows at the same time: starts, of which a few may come at once, and live
 * calls.
 *
 * @param burst starts at once, after a while without one
 * @param startsPerSecond from then on
 * @param live calls that ring or talk at one instant
 */
public record Quota(int burst, double startsPerSecond, int live) {

  /**
   * From the first to the last start of so many calls, in seconds, if each begins as soon as it
   * may.
   *
   * @param life of each call, in seconds
   */
  public double seconds(int calls, double life) {
    PriorityQueue<Double> ends = new PriorityQueue<>();
    double tokens = burst;
    double last = 0;
    for (int call = 0; call < calls; call++) {
      double room = ends.size() < live ? last : Math.max(last, ends.remove());
      tokens = Math.min(burst, tokens + (room - last) * startsPerSecond);
      double wait = Math.max(0, (1 - tokens) / startsPerSecond);
      tokens = Math.max(0, tokens - 1);
      last = room + wait;
      ends.add(last + life);
    }
    return last;
  }
}
