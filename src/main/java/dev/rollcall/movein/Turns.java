package dev.rollcall.movein;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People who take turns at the source.
 *
 * @param anchor when the first of the people has a turn, by the clocks of the schedule's zone
 * @param length how long a turn lasts on the clock on the wall
 * @param people those of each turn, in order
 */
record Turns(LocalDateTime anchor, Length length, List<List<String>> people) {

  private static final int HOUR = 60 * 60;
  private static final int DAY = 24 * HOUR;
  private static final int WEEK = 7 * DAY;
  private static final int LONGEST = 366 * 24;

  Turns {
    people = List.copyOf(people);
  }

  /**
   * A length as a plan writes it.
   *
   * @param text for instance {@code 1w}
   * @param amount the same, for arithmetic
   */
  record Length(String text, TemporalAmount amount) {

    /** Of seconds that the source counts; empty for what is no whole number of hours. */
    static Optional<Length> ofSeconds(long seconds) {
      if (seconds <= 0 || seconds % HOUR != 0) {
        return Optional.empty();
      }
      return seconds % WEEK == 0
          ? of("weekly", seconds / WEEK)
          : seconds % DAY == 0 ? of("daily", seconds / DAY) : of("hourly", seconds / HOUR);
    }

    /**
     * Of a frequency as most sources write it.
     *
     * @param frequency hourly, daily, weekly or monthly; empty for another one
     * @param count empty for what is not 1 to a year of hours
     */
    static Optional<Length> of(String frequency, long count) {
      if (count < 1 || count > LONGEST) {
        return Optional.empty();
      }
      int number = (int) count;
      return switch (frequency) {
        case "hourly" -> Optional.of(new Length(number + "h", Duration.ofHours(number)));
        case "daily" -> Optional.of(new Length(number + "d", Period.ofDays(number)));
        case "weekly" -> Optional.of(new Length(number + "w", Period.ofWeeks(number)));
        case "monthly" -> Optional.of(new Length(number + "mo", Period.ofMonths(number)));
        default -> Optional.empty();
      };
    }
  }

  /** The same turns, moved so that this one of the people has the turn at this time. */
  Turns with(int index, LocalDateTime at) {
    return new Turns(anchor, length, turned(index - turnAt(at)));
  }

  /** The rotations of a plan for everything from {@code start} on. */
  List<Map<String, Object>> from(LocalDateTime start) {
    long turn = turnAt(start);
    LocalDateTime begins = begins(turn);
    if (begins.equals(start) || people.size() == 1) {
      return List.of(rotation(start, turned(turn)));
    }
    return List.of(
        rotation(start, List.of(turned(turn).getFirst())),
        rotation(begins(turn + 1), turned(turn + 1)));
  }

  /** The turn that is under way; below zero before the anchor. */
  private long turnAt(LocalDateTime at) {
    long seconds = Duration.between(anchor, anchor.plus(length.amount())).toSeconds();
    long turn = Math.floorDiv(Duration.between(anchor, at).toSeconds(), seconds);
    // Months are not equally long, so the first guess may be wrong.
    while (begins(turn).isAfter(at)) {
      turn--;
    }
    while (!begins(turn + 1).isAfter(at)) {
      turn++;
    }
    return turn;
  }

  private LocalDateTime begins(long turn) {
    return switch (length.amount()) {
      case Period period -> anchor.plus(period.multipliedBy(Math.toIntExact(turn)));
      case TemporalAmount amount -> anchor.plus(Duration.from(amount).multipliedBy(turn));
    };
  }

  private List<List<String>> turned(long turn) {
    List<List<String>> turned = new ArrayList<>(people);
    Collections.rotate(turned, -Math.floorMod(turn, people.size()));
    return turned;
  }

  private Map<String, Object> rotation(LocalDateTime from, List<List<String>> people) {
    return rotation(from, length.text(), people);
  }

  /** One rotation of a plan; a turn of one person is written as a text. */
  static Map<String, Object> rotation(LocalDateTime from, String every, List<List<String>> people) {
    Map<String, Object> rotation = new LinkedHashMap<>();
    rotation.put("from", from.toString());
    rotation.put("every", every);
    rotation.put(
        "people",
        people.stream().map(turn -> turn.size() == 1 ? (Object) turn.getFirst() : turn).toList());
    return rotation;
  }
}
