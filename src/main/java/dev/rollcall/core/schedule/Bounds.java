package dev.rollcall.core.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the values of a schedule may be. Each check throws with the field's name and the rule. */
final class Bounds {

  static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("2201-01-01T00:00:00Z");

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private Bounds() {}

  static void named(String field, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " is empty");
    }
  }

  static void atMost(String field, int count, int most) {
    if (count > most) {
      throw new IllegalArgumentException(
          "%s has %d entries, and may have %d".formatted(field, count, most));
    }
  }

  static void oneTo(String field, int count, int most) {
    if (count == 0) {
      throw new IllegalArgumentException(field + " is empty");
    }
    atMost(field, count, most);
  }

  /** One to {@code most} names, none of them twice. */
  static void people(String field, List<String> people, int most) {
    oneTo(field, people.size(), most);
    people.forEach(person -> named(field, person));
    if (new HashSet<>(people).size() < people.size()) {
      throw new IllegalArgumentException(field + " has a person twice: " + people);
    }
  }

  /** No more than {@code most} people at any instant; one who has two shifts then counts twice. */
  static void together(String field, List<TemporarySchedule.Shift> shifts, int most) {
    NavigableMap<Instant, Integer> changes = new TreeMap<>();
    for (TemporarySchedule.Shift shift : shifts) {
      changes.merge(shift.period().from(), shift.people().size(), Integer::sum);
      changes.merge(shift.period().until(), -shift.people().size(), Integer::sum);
    }
    int people = 0;
    for (var change : changes.entrySet()) {
      people += change.getValue();
      if (people > most) {
        throw new IllegalArgumentException(
            "%s have %d people at %s, and may have %d"
                .formatted(field, people, change.getKey(), most));
      }
    }
  }

  static void time(String field, LocalDateTime time) {
    year(field, time.getYear(), time);
    wholeSeconds(field, time);
  }

  static void time(String field, Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      year(field, time.atOffset(ZoneOffset.UTC).getYear(), time);
    }
    wholeSeconds(field, time);
  }

  static void wholeSeconds(String field, TemporalAccessor time) {
    if (time.get(ChronoField.NANO_OF_SECOND) != 0) {
      throw new IllegalArgumentException(field + " must be in whole seconds, but is " + time);
    }
  }

  private static void year(String field, int year, Object time) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException(
          "%s must lie in the years %d to %d, but is %s"
              .formatted(field, FIRST_YEAR, LAST_YEAR, time));
    }
  }
}
