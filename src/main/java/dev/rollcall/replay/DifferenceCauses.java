package dev.rollcall.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Counts the calls that differ by what the history says about their episodes. What went wrong in
 * one changes all that follows in it, so it counts from there on. A call without a cause here
 * differs because of the plan, or for a reason that no history tells.
 */
final class DifferenceCauses {

  private final Map<String, NavigableMap<Instant, LoggedIncident>> episodes = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> reports = new HashMap<>();
  private final Set<LoggedIncident> rangLate = new HashSet<>();
  private final Predicate<String> knowsGroup;

  private DifferenceCauses(Recording recording, Predicate<String> knowsGroup) {
    this.knowsGroup = knowsGroup;
    for (LoggedIncident incident : recording.happened().incidents()) {
      episodes
          .computeIfAbsent(incident.errorId(), _ -> new TreeMap<>())
          .put(incident.raisedAt(), incident);
    }
    for (RecordedEvent event : recording.inputs()) {
      if (event.value() instanceof RecordedValue.Report report) {
        reports.computeIfAbsent(report.errorId(), _ -> new TreeSet<>()).add(event.at());
      }
    }
  }

  /**
   * How many calls differ for each cause that is met.
   *
   * @param calls those of the recording beside those of a replay
   * @param knowsGroup whether the plan has a group of this id
   */
  static SortedMap<DifferenceCause, Integer> count(
      CallComparison calls, Recording recording, Predicate<String> knowsGroup) {
    SortedMap<DifferenceCause, Integer> counts = new TreeMap<>();
    if (calls.differing() > 0) {
      DifferenceCauses causes = new DifferenceCauses(recording, knowsGroup);
      calls.pairs().stream()
          .filter(pair -> !pair.same())
          .flatMap(pair -> causes.of(pair).stream())
          .forEach(cause -> counts.merge(cause, 1, Integer::sum));
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  private Optional<DifferenceCause> of(CallComparison.Pair pair) {
    List<LoggedIncident> then = episodes(pair);
    if (rangLate(pair)) {
      rangLate.addAll(then);
    }
    Instant at = pair.at().plus(CallComparison.TOLERANCE);
    if (then.stream().anyMatch(one -> !knowsGroup.test(one.groupId()))) {
      return Optional.of(DifferenceCause.UNKNOWN_GROUP);
    }
    if (then.stream().anyMatch(this::decidedLate)) {
      return Optional.of(DifferenceCause.DECIDED_LATE);
    }
    if (then.stream().anyMatch(one -> one.notPlaced().filter(at::isAfter).isPresent())) {
      return Optional.of(DifferenceCause.NOT_PLACED);
    }
    return then.stream().anyMatch(rangLate::contains)
        ? Optional.of(DifferenceCause.RANG_LATE)
        : Optional.empty();
  }

  /** The report that raised it is the last one before that. */
  private boolean decidedLate(LoggedIncident incident) {
    NavigableSet<Instant> all =
        reports.getOrDefault(incident.errorId(), Collections.emptyNavigableSet());
    return Optional.ofNullable(all.floor(incident.raisedAt()))
        .map(report -> Duration.between(report, incident.raisedAt()))
        .filter(late -> late.compareTo(CallComparison.TOLERANCE) > 0)
        .isPresent();
  }

  /** The same call, which waited longer for its turn than in the replay, where only lines wait. */
  private static boolean rangLate(CallComparison.Pair pair) {
    return pair.first()
        .flatMap(
            then ->
                pair.second()
                    .map(now -> then.waited().minus(now.waited()))
                    .filter(more -> more.compareTo(CallComparison.TOLERANCE) > 0))
        .isPresent();
  }

  /** Those of then that the call was about; of a call of the replay alone, those raised next. */
  private List<LoggedIncident> episodes(CallComparison.Pair pair) {
    return pair.first().or(pair::second).orElseThrow().about().stream()
        .map(about -> episode(about.errorId(), about.raisedAt().minus(CallComparison.TOLERANCE)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<LoggedIncident> episode(String errorId, Instant from) {
    NavigableMap<Instant, LoggedIncident> all =
        episodes.getOrDefault(errorId, Collections.emptyNavigableMap());
    return Optional.ofNullable(all.ceilingEntry(from)).map(Map.Entry::getValue);
  }
}
