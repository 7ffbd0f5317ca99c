package dev.rollcall.core.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Schedules in few words. Empty texts stand for what is left out. */
final class ScheduleFixture {

  private ScheduleFixture() {}

  /** {@code 2026-11-02T08:00 1w ana ben+chie}. */
  static Rotation rotation(String text) {
    List<String> words = List.of(text.split(" ", -1));
    List<List<String>> people =
        words.subList(2, words.size()).stream()
            .map(turn -> List.of(turn.split("\\+", -1)))
            .toList();
    return new Rotation(
        LocalDateTime.parse(words.get(0)), TurnLength.parse(words.get(1)).orElseThrow(), people);
  }

  /** {@code MON-FRI 08:00-18:00, SAT 10:00-12:00}; {@code *} is every day. */
  static List<Window> windows(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(", ", -1)).map(ScheduleFixture::window).toList();
  }

  private static Window window(String text) {
    String[] words = text.split("[ -]", -1);
    String from = words[words.length - 2];
    String to = words[words.length - 1];
    return new Window(
        days(List.of(words).subList(0, words.length - 2)),
        LocalTime.parse(from),
        LocalTime.parse(to));
  }

  private static Set<DayOfWeek> days(List<String> ends) {
    if (ends.equals(List.of("*"))) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    return EnumSet.range(day(ends.getFirst()), day(ends.getLast()));
  }

  private static DayOfWeek day(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  static Layer layer(String name, String during, String... rotations) {
    return new Layer(
        name, windows(during), Arrays.stream(rotations).map(ScheduleFixture::rotation).toList());
  }

  static Schedule schedule(String zone, Layer... layers) {
    return new Schedule("p", ZoneId.of(zone), List.of(layers), List.of(), List.of());
  }

  /** The same layers, and overrides in the order in which they were made. */
  static Schedule overridden(Layer layer, ScheduleOverride... overrides) {
    return new Schedule("p", ZoneId.of("UTC"), List.of(layer), List.of(), List.of(overrides));
  }

  static ScheduleOverride override(String id, String period, String out, String in) {
    return new ScheduleOverride(id, period(period), name(out), name(in), "ana", "");
  }

  private static Optional<String> name(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /** {@code 2026-11-03T18:00Z 2026-11-03T23:00Z}. */
  static Period period(String text) {
    String[] ends = text.split(" ", -1);
    return new Period(instant(ends[0]), instant(ends[1]));
  }

  static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** {@code ana, ben until 2026-11-03T18:00:00Z}. */
  static String text(Duty duty) {
    return String.join(", ", duty.people())
        + duty.until().map(until -> " until " + until).orElse(" forever");
  }

  /** {@code 2026-11-03T18:00:00Z 2026-11-03T23:00:00Z}, a line each. */
  static String text(List<Period> periods) {
    return periods.stream()
        .map(period -> period.from() + " " + period.until())
        .collect(Collectors.joining("\n"));
  }
}
