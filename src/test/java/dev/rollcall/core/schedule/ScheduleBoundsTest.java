package dev.rollcall.core.schedule;

import static dev.rollcall.core.schedule.ScheduleFixture.layer;
import static dev.rollcall.core.schedule.ScheduleFixture.overridden;
import static dev.rollcall.core.schedule.ScheduleFixture.period;
import static dev.rollcall.core.schedule.ScheduleFixture.rotation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollcall.core.schedule.TemporarySchedule.Shift;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, and that the message names the field. */
final class ScheduleBoundsTest {

  private static final LocalDateTime START = LocalDateTime.parse("2026-01-01T00:00");
  private static final Rotation ANA = rotation(START + " 1d ana");
  private static final Layer ALL = layer("all", "", START + " 1d ana");
  private static final Period YEAR = period("2026-01-01T00:00Z 2027-01-01T00:00Z");
  private static final Window NIGHT =
      new Window(Set.of(DayOfWeek.MONDAY), LocalTime.of(18, 0), LocalTime.of(8, 0));

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(
            "from must lie in the years 1900 to 2200, but is 1899-12-31T23:59",
            () -> rotation("1899-12-31T23:59 1d ana")),
        refused(
            "from must lie in the years 1900 to 2200, but is 2201-01-01T00:00",
            () -> rotation("2201-01-01T00:00 1d ana")),
        refused(
            "from must be in whole seconds, but is 2026-01-01T00:00:00.500",
            () -> rotation("2026-01-01T00:00:00.5 1d ana")),
        refused("people is empty", () -> new Rotation(START, hours(1), List.of())),
        refused(
            "people[1] is empty",
            () -> new Rotation(START, hours(1), List.of(List.of("ana"), List.of()))),
        refused("people[0] is empty", () -> new Rotation(START, hours(1), List.of(List.of(" ")))),
        refused("people[0] has a person twice: [ana, ana]", () -> rotation(START + " 1d ana+ana")),
        refused(
            "people has 51 entries, and may have 50",
            () -> rotation(START + " 1d" + " ana".repeat(51))),
        refused(
            "people[0] has 51 entries, and may have 50",
            () -> new Rotation(START, hours(1), List.of(names(51)))),
        refused("every must be 1h to 8784h, but is 0h", () -> hours(0)),
        refused("every must be 1h to 8784h, but is 8785h", () -> hours(8785)),
        refused("every must be 1mo to 12mo, but is 13mo", () -> TurnLength.parse("13mo")),
        refused("days is empty", () -> new Window(Set.of(), LocalTime.MIN, LocalTime.MIN)),
        refused(
            "to must be in whole seconds, but is 23:59:59.999999999",
            () -> new Window(Set.of(DayOfWeek.MONDAY), LocalTime.MIN, LocalTime.MAX)),
        refused("during is empty", () -> new Hours(ZoneId.of("UTC"), List.of())),
        refused(
            "during has 51 entries, and may have 50",
            () -> new Hours(ZoneId.of("UTC"), Collections.nCopies(51, NIGHT))),
        refused("name is empty", () -> new Layer("", List.of(), List.of(ANA))),
        refused("turns is empty", () -> new Layer("l", List.of(), List.of())),
        refused(
            "turns[1].from 2026-01-01T00:00 must be later than that of the turns before,"
                + " 2026-01-01T00:00",
            () -> new Layer("l", List.of(), List.of(ANA, ANA))),
        refused(
            "turns[2].from 2026-01-02T00:00 must be later than that of the turns before,"
                + " 2026-01-03T00:00",
            () ->
                layer(
                    "l",
                    "",
                    "2026-01-01T00:00 1d ana",
                    "2026-01-03T00:00 1d ana",
                    "2026-01-02T00:00 1d ana")),
        refused(
            "turns has 201 entries, and may have 200",
            () -> new Layer("l", List.of(), Collections.nCopies(201, ANA))),
        refused(
            "during has 51 entries, and may have 50",
            () -> new Layer("l", Collections.nCopies(51, NIGHT), List.of(ANA))),
        refused(
            "until 2026-01-01T00:00:00Z is not after from 2026-01-01T00:00:00Z",
            () -> period("2026-01-01T00:00Z 2026-01-01T00:00Z")),
        refused(
            "until must lie in the years 1900 to 2200, but is 2201-01-01T00:00:01Z",
            () -> period("2026-01-01T00:00Z 2201-01-01T00:00:01Z")),
        refused("who is empty", () -> new Shift(YEAR, List.of())),
        refused(
            "shifts have 51 people at 2026-01-01T00:00:00Z, and may have 50",
            () -> new Layer("l", List.of(), List.of(), Collections.nCopies(51, shift(YEAR, 1)))),
        refused(
            "shifts have 60 people at 2026-12-01T00:00:00Z, and may have 50",
            () ->
                new TemporarySchedule(
                    "t",
                    YEAR,
                    List.of(
                        shift(period("2026-01-01T00:00Z 2026-07-01T00:00Z"), 50),
                        shift(period("2026-07-01T00:00Z 2027-01-01T00:00Z"), 50),
                        shift(period("2026-12-01T00:00Z 2026-12-25T00:00Z"), 10)))),
        refused(
            "shifts[0] is not inside 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z",
            () -> temporary("t", YEAR, period("2026-12-31T00:00Z 2027-01-02T00:00Z"))),
        refused(
            "temporary b overlaps temporary a",
            () ->
                new Schedule(
                    "p",
                    ZoneId.of("UTC"),
                    List.of(),
                    List.of(temporary("a", YEAR), temporary("b", YEAR)),
                    List.of())),
        refused(
            "out and in are both missing",
            () -> new ScheduleOverride("o", YEAR, Optional.empty(), Optional.empty(), "", "")),
        refused("out and in are the same person: ana", () -> override("o", "ana", "ana")),
        refused("in is empty", () -> override("o", "ana", " ")),
        refused(
            "override o2 overlaps override o1, and both take ana out",
            () -> overridden(ALL, override("o1", "ana", "ben"), override("o2", "ana", ""))),
        refused(
            "layers has 51 entries, and may have 50",
            () ->
                new Schedule(
                    "p", ZoneId.of("UTC"), Collections.nCopies(51, ALL), List.of(), List.of())),
        refused(
            "overrides has 1001 entries, and may have 1000",
            () ->
                new Schedule(
                    "p",
                    ZoneId.of("UTC"),
                    List.of(),
                    List.of(),
                    Collections.nCopies(1001, override("o", "", "ben")))),
        refused(
            "id is empty",
            () -> new Schedule("", ZoneId.of("UTC"), List.of(ALL), List.of(), List.of())));
  }

  private static Arguments refused(String message, Executable attempt) {
    return arguments(message, attempt);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsOutOfBounds(String message, Executable attempt) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, attempt).getMessage());
  }

  /** The one that takes ana out follows the other, or takes another person out. */
  @Test
  void overridesThatDoNotContradictEachOther() {
    overridden(
        ALL,
        ScheduleFixture.override("o1", "2026-01-01T00:00Z 2026-01-02T00:00Z", "ana", "ben"),
        ScheduleFixture.override("o2", "2026-01-02T00:00Z 2026-01-03T00:00Z", "ana", "ben"),
        override("o3", "ben", ""),
        override("o4", "", "chie"),
        override("o5", "", "chie"));
  }

  @ParameterizedTest
  @CsvSource({"8h, 8h", "1d, 1d", " 2w , 2w", "1 mo, 1mo", "8784h, 8784h"})
  void lengthsAsPeopleWriteThem(String text, String length) {
    assertEquals(length, TurnLength.parse(text).orElseThrow().toString());
  }

  @ParameterizedTest
  @CsvSource({"''", "1", "week", "-1d", "1m", "1y", "1.5h", "9999999h"})
  void whatIsNoLength(String text) {
    assertEquals(Optional.empty(), TurnLength.parse(text));
  }

  private static ScheduleOverride override(String id, String out, String in) {
    return ScheduleFixture.override(id, "2026-01-01T00:00Z 2027-01-01T00:00Z", out, in);
  }

  private static TemporarySchedule temporary(String id, Period period, Period... shifts) {
    return new TemporarySchedule(
        id, period, Stream.of(shifts).map(shift -> new Shift(shift, List.of("ana"))).toList());
  }

  private static Shift shift(Period period, int people) {
    return new Shift(period, names(people));
  }

  private static TurnLength hours(int count) {
    return new TurnLength(count, TurnLength.Unit.HOURS);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
  }
}
