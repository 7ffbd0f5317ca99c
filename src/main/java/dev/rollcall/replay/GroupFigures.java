package dev.rollcall.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The incidents of one group in one run. One thread. */
public final class GroupFigures {

  private final List<Duration> firstCalls = new ArrayList<>();
  private final List<Duration> accepts = new ArrayList<>();
  private final SortedMap<String, Integer> holds = new TreeMap<>();
  private int incidents;
  private int exhausted;
  private int held;

  void add(LoggedIncident incident) {
    incidents++;
    exhausted += incident.isExhausted() ? 1 : 0;
    incident.firstCallAfter().ifPresent(firstCalls::add);
    incident.acceptedAfter().ifPresent(accepts::add);
    held += incident.holds().isEmpty() ? 0 : 1;
    incident.holds().forEach(why -> holds.merge(why, 1, Integer::sum));
  }

  /** How often a fault was raised. */
  public int incidents() {
    return incidents;
  }

  /** Those that nobody took. */
  public int exhausted() {
    return exhausted;
  }

  /** Those that something held for a while. */
  public int held() {
    return held;
  }

  /** What held incidents, and how many. */
  public SortedMap<String, Integer> holds() {
    return Collections.unmodifiableSortedMap(holds);
  }

  /**
   * Within which time the first phone rang.
   *
   * @param percent 1 to 100, of those that called somebody
   */
  public Optional<Duration> firstCallAfter(int percent) {
    return percentile(firstCalls, percent);
  }

  /**
   * Within which time somebody took it.
   *
   * @param percent 1 to 100, of those that somebody took
   */
  public Optional<Duration> acceptedAfter(int percent) {
    return percentile(accepts, percent);
  }

  /** The nearest rank. */
  private static Optional<Duration> percentile(List<Duration> durations, int percent) {
    List<Duration> sorted = durations.stream().sorted().toList();
    int rank = (sorted.size() * percent + 99) / 100;
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(rank - 1));
  }
}
