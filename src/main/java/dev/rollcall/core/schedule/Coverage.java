package dev.rollcall.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Schedules of which one at least should have somebody on call at every instant.
 *
 * @param schedules may be empty: then nobody is ever on call
 * @param notCalled people who are not called although they are on call, because they are not active
 */
public record Coverage(List<Schedule> schedules, Set<String> notCalled) {

  /** The longest time in which gaps are looked for. */
  public static final Duration LONGEST = Duration.ofDays(400);

  public Coverage {
    schedules = List.copyOf(schedules);
    notCalled = Set.copyOf(notCalled);
  }

  /**
   * When nobody who is called is on call, in order of time. Gaps that touch are one.
   *
   * @throws IllegalArgumentException for a period of more than 400 days
   */
  public List<Period> gaps(Period period) {
    if (period.length().compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "gaps are looked for in %d days at most, not from %s until %s"
              .formatted(LONGEST.toDays(), period.from(), period.until()));
    }
    List<Period> gaps = new ArrayList<>();
    Instant at = period.from();
    List<Duty> duties = List.of();
    while (at.isBefore(period.until())) {
      duties = duties(duties, at);
      List<Duty> covering = duties.stream().filter(this::somebodyIsCalled).toList();
      Instant change = covering.isEmpty() ? earliestChange(duties) : latestChange(covering);
      Instant end = Boundary.earlier(change, period.until());
      if (covering.isEmpty()) {
        Period.append(gaps, new Period(at, end));
      }
      at = end;
    }
    return gaps;
  }

  /** Those of before, as far as they last. */
  private List<Duty> duties(List<Duty> before, Instant at) {
    List<Duty> duties = new ArrayList<>();
    for (int i = 0; i < schedules.size(); i++) {
      boolean lasts = !before.isEmpty() && change(before.get(i)).isAfter(at);
      duties.add(lasts ? before.get(i) : schedules.get(i).duty(at));
    }
    return duties;
  }

  private boolean somebodyIsCalled(Duty duty) {
    return !notCalled.containsAll(duty.people());
  }

  private static Instant earliestChange(List<Duty> duties) {
    return changes(duties).min(Comparator.naturalOrder()).orElse(Boundary.NEVER);
  }

  private static Instant latestChange(List<Duty> duties) {
    return changes(duties).max(Comparator.naturalOrder()).orElse(Boundary.NEVER);
  }

  private static Stream<Instant> changes(List<Duty> duties) {
    return duties.stream().map(Coverage::change);
  }

  private static Instant change(Duty duty) {
    return duty.until().orElse(Boundary.NEVER);
  }
}
