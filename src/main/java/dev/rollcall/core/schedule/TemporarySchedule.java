package dev.rollcall.core.schedule;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Shifts that hide the layers for some time, for instance over a holiday. When no shift is under
 * way, nobody is on call.
 *
 * @param period in which the layers do not count
 * @param shifts 500 at most, inside the period; people of shifts of one time are on call together,
 *     50 at most
 */
public record TemporarySchedule(String id, Period period, List<Shift> shifts) {

  private static final int MAX_SHIFTS = 500;

  /** At one instant. */
  static final int MAX_PEOPLE = 50;

  /**
   * People who are on call for some time.
   *
   * @param people 1 to 50
   */
  public record Shift(Period period, List<String> people) {

    /** Rejects a shift of nobody, or of too many. */
    public Shift {
      Bounds.people("who", people, MAX_PEOPLE);
      people = List.copyOf(people);
    }
  }

  /** Rejects values outside their bounds with a message that names the field. */
  public TemporarySchedule {
    Bounds.named("id", id);
    Bounds.atMost("shifts", shifts.size(), MAX_SHIFTS);
    Bounds.together("shifts", shifts, MAX_PEOPLE);
    for (int i = 0; i < shifts.size(); i++) {
      if (!period.contains(shifts.get(i).period())) {
        throw new IllegalArgumentException(
            "shifts[%d] is not inside %s to %s".formatted(i, period.from(), period.until()));
      }
    }
    shifts = List.copyOf(shifts);
  }

  List<String> onCall(Instant at) {
    SequencedSet<String> people = new LinkedHashSet<>();
    shifts.stream()
        .filter(shift -> shift.period().contains(at))
        .forEach(shift -> people.addAll(shift.people()));
    return List.copyOf(people);
  }
}
