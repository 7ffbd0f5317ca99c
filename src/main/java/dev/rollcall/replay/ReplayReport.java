package dev.rollcall.replay;

import dev.rollcall.core.escalation.HistoryRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a replay came to: the figures of each run beside each other, and its calls beside those that
 * were made.
 *
 * @param recording what was replayed
 * @param people how they answered
 * @param runs happened, if the recording has a history; old, if there is a second plan; new
 * @param calls of the first run beside those of the last
 * @param causes how many calls differ from those that were made, by causes that the history tells
 * @param replay the last run
 * @param zone the time zone of each person
 */
public record ReplayReport(
    Recording recording,
    Replay.People people,
    List<Figures> runs,
    Optional<CallComparison> calls,
    SortedMap<DifferenceCause, Integer> causes,
    Replay replay,
    Function<String, ZoneId> zone) {

  private static final int MOST_NIGHTS = 10;

  public ReplayReport {
    runs = List.copyOf(runs);
    causes = Collections.unmodifiableSortedMap(causes);
  }

  /**
   * Puts the runs beside each other.
   *
   * @param old the replay of the plan that is compared with; empty without
   */
  public static ReplayReport of(
      Recording recording,
      Replay.People people,
      ReplayPlan plan,
      Replay replay,
      Optional<Replay> old) {
    List<Figures> runs = new ArrayList<>();
    if (recording.hasHistory()) {
      runs.add(Figures.of("happened", recording.happened(), plan::zone));
    }
    old.ifPresent(other -> runs.add(Figures.of("old", other.log(), plan::zone)));
    runs.add(Figures.of("new", replay.log(), plan::zone));
    Optional<CallComparison> calls =
        Optional.of(runs)
            .filter(all -> all.size() > 1)
            .map(all -> CallComparison.of(all.getFirst().log(), replay.log()));
    SortedMap<DifferenceCause, Integer> causes =
        calls
            .filter(_ -> recording.hasHistory())
            .map(all -> DifferenceCauses.count(all, recording, plan::hasGroup))
            .orElseGet(Collections::emptySortedMap);
    return new ReplayReport(recording, people, runs, calls, causes, replay, plan::zone);
  }

  /** The nights in which the runs differ most from each other, and how often the phone rang. */
  public List<NightRow> nights() {
    Set<Figures.Night> all = new HashSet<>();
    runs.forEach(run -> all.addAll(run.nights().keySet()));
    return all.stream()
        .map(
            night ->
                new NightRow(
                    night, runs.stream().map(run -> run.nights().getOrDefault(night, 0)).toList()))
        .filter(row -> row.difference() > 0)
        .sorted(
            Comparator.comparingInt(NightRow::difference)
                .reversed()
                .thenComparing(row -> row.night().evening())
                .thenComparing(row -> row.night().person()))
        .limit(MOST_NIGHTS)
        .toList();
  }

  /**
   * A night.
   *
   * @param calls of each run
   */
  public record NightRow(Figures.Night night, List<Integer> calls) {
    public NightRow {
      calls = List.copyOf(calls);
    }

    int difference() {
      IntStream counts = calls.stream().mapToInt(Integer::intValue);
      var summary = counts.summaryStatistics();
      return summary.getMax() - summary.getMin();
    }
  }

  /** The actions of operators that do not fit any more. */
  public List<HistoryRecord> withoutEffect() {
    return replay.log().withoutEffect();
  }

  /** Where the answers to a call of the last run are from. */
  public String source(LoggedCall call) {
    return replay.source(call.callId());
  }
}
