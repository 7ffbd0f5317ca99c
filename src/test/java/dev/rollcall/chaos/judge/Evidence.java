package dev.rollcall.chaos.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that was seen of a run from outside.
 *
 * @param history in the order of the topic, partition by partition
 */
public record Evidence(
    Pace pace,
    Instant judgedAt,
    List<Sent> sent,
    List<Call> calls,
    List<HistoryEntry> history,
    List<Response> responses,
    Tables tables,
    List<Leak> leaks,
    List<FaultWindow> faults) {

  /** The same, with what was found in files and topics. */
  public Evidence withLeaks(List<Leak> found) {
    return new Evidence(pace, judgedAt, sent, calls, history, responses, tables, found, faults);
  }

  /** The entries of each incident, in the order of the topic. */
  public Map<String, List<HistoryEntry>> byErrorId() {
    return history.stream()
        .collect(
            Collectors.groupingBy(
                HistoryEntry::errorId,
                LinkedHashMap::new,
                Collectors.toCollection(ArrayList::new)));
  }

  /** The incidents that each call was about, as the history says. */
  public Map<String, Set<String>> incidentsByCall() {
    return history.stream()
        .filter(entry -> entry.kind().equals("CALLED"))
        .collect(
            Collectors.groupingBy(
                HistoryEntry::callId,
                Collectors.mapping(HistoryEntry::errorId, Collectors.toCollection(TreeSet::new))));
  }

  /** Everything that was sent about each incident. */
  public Map<String, List<Sent>> sentByErrorId() {
    return sent.stream().collect(Collectors.groupingBy(Sent::errorId));
  }

  /**
   * How late something was, without the time in which a fault and the recovery from it may have
   * kept it.
   */
  public Duration lateness(Instant due, Instant actual) {
    Duration late = Duration.ZERO;
    Instant counted = due;
    for (FaultWindow fault : byBegin()) {
      if (fault.from().isAfter(counted) && counted.isBefore(actual)) {
        late = late.plus(Duration.between(counted, earlier(fault.from(), actual)));
        counted = earlier(fault.from(), actual);
      }
      counted = fault.over().isAfter(counted) ? fault.over() : counted;
    }
    return counted.isBefore(actual) ? late.plus(Duration.between(counted, actual)) : late;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The faults that touch this time, recovery included. */
  public List<FaultWindow> faultsIn(Instant from, Instant to) {
    return byBegin().stream()
        .filter(fault -> fault.from().isBefore(to) && fault.over().isAfter(from))
        .toList();
  }

  /** Whether some instance may have written a wrong instant then. */
  boolean isClockWrong(Instant from, Instant to) {
    return faultsIn(from, to).stream()
        .anyMatch(fault -> fault.kind().equals(FaultWindow.CLOCK_WRONG));
  }

  private List<FaultWindow> byBegin() {
    return faults.stream().sorted(Comparator.comparing(FaultWindow::from)).toList();
  }
}
