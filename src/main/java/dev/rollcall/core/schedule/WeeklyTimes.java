package dev.rollcall.core.schedule;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Windows as one table of the week: when the clock on the wall is inside one of them. */
final class WeeklyTimes {

  /** Seconds of the week at which inside becomes outside or the other way round, ascending. */
  private final int[] edges;

  private final boolean insideBeforeFirstEdge;

  WeeklyTimes(List<Window> windows) {
    BitSet week = new BitSet(Window.WEEK);
    windows.forEach(window -> window.markIn(week));
    this.insideBeforeFirstEdge = week.get(Window.WEEK - 1);
    this.edges = IntStream.concat(starts(week), ends(week)).sorted().toArray();
  }

  private static IntStream starts(BitSet week) {
    return IntStream.iterate(week.nextSetBit(0), s -> s >= 0, s -> nextStart(week, s))
        .filter(start -> start > 0 || !week.get(Window.WEEK - 1));
  }

  private static int nextStart(BitSet week, int start) {
    return week.nextSetBit(week.nextClearBit(start));
  }

  private static IntStream ends(BitSet week) {
    return IntStream.iterate(week.nextSetBit(0), s -> s >= 0, s -> nextStart(week, s))
        .map(start -> week.nextClearBit(start) % Window.WEEK)
        .filter(end -> end > 0 || !week.get(0));
  }

  /** Whether the clock never leaves the windows. */
  boolean isAlways() {
    return edges.length == 0;
  }

  boolean contains(LocalDateTime time) {
    return (edgesUpTo(second(time)) % 2 == 0) == insideBeforeFirstEdge;
  }

  /** From this time on the clock, which is in whole seconds, to the next edge: 1 s to 7 d. */
  int secondsToNextEdge(LocalDateTime time) {
    int second = second(time);
    int next = edgesUpTo(second);
    return (next < edges.length ? edges[next] : edges[0] + Window.WEEK) - second;
  }

  private int edgesUpTo(int second) {
    int found = Arrays.binarySearch(edges, second);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private static int second(LocalDateTime time) {
    return (time.getDayOfWeek().getValue() - 1) * Window.DAY + time.toLocalTime().toSecondOfDay();
  }
}
