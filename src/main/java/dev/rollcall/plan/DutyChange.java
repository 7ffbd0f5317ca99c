package dev.rollcall.plan;

import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How two plans differ for the people of a schedule.
 *
 * @param before who is on call at the beginning, in the first plan; empty for nobody
 * @param after the same in the second plan
 * @param until when other people are on call in the second plan; empty for never
 * @param handoffs how many there are in the period, in the second plan
 * @param newHandoffs how many of them are not in the first plan
 */
public record DutyChange(
    String scheduleId,
    List<String> before,
    List<String> after,
    Optional<Instant> until,
    int handoffs,
    int newHandoffs) {

  /** A schedule has more handoffs in no period that is asked for; the rest is not counted. */
  private static final int MOST_HANDOFFS = 1000;

  /** Whether other people are on call at once. */
  public boolean isNow() {
    return !Set.copyOf(before).equals(Set.copyOf(after));
  }

  /** The schedules of either plan in which something differs, by id. */
  public static List<DutyChange> between(Plan first, Plan second, Period period) {
    Set<String> ids = new TreeSet<>(first.schedules().keySet());
    ids.addAll(second.schedules().keySet());
    return ids.stream()
        .map(id -> of(id, first.schedules().get(id), second.schedules().get(id), period))
        .filter(change -> change.isNow() || change.newHandoffs() > 0)
        .toList();
  }

  private static DutyChange of(
      String id, @Nullable Schedule first, @Nullable Schedule second, Period period) {
    Map<Instant, Set<String>> before = handoffs(first, period);
    Map<Instant, Set<String>> after = handoffs(second, period);
    long fresh =
        after.entrySet().stream()
            .filter(handoff -> !handoff.getValue().equals(before.get(handoff.getKey())))
            .count();
    return new DutyChange(
        id,
        first == null ? List.of() : first.onCall(period.from()),
        second == null ? List.of() : second.onCall(period.from()),
        second == null ? Optional.empty() : second.duty(period.from()).until(),
        after.size(),
        (int) fresh);
  }

  /** Who is on call from each handoff inside the period on. */
  private static Map<Instant, Set<String>> handoffs(@Nullable Schedule schedule, Period period) {
    Map<Instant, Set<String>> handoffs = new TreeMap<>();
    if (schedule == null) {
      return handoffs;
    }
    Duty duty = schedule.duty(period.from());
    while (handoffs.size() < MOST_HANDOFFS && duty.until().filter(period::contains).isPresent()) {
      Instant at = duty.until().orElseThrow();
      duty = schedule.duty(at);
      handoffs.put(at, new HashSet<>(duty.people()));
    }
    return handoffs;
  }
}
