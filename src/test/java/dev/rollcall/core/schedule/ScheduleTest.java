package dev.rollcall.core.schedule;

import static dev.rollcall.core.schedule.ScheduleFixture.instant;
import static dev.rollcall.core.schedule.ScheduleFixture.layer;
import static dev.rollcall.core.schedule.ScheduleFixture.overridden;
import static dev.rollcall.core.schedule.ScheduleFixture.override;
import static dev.rollcall.core.schedule.ScheduleFixture.period;
import static dev.rollcall.core.schedule.ScheduleFixture.rotation;
import static dev.rollcall.core.schedule.ScheduleFixture.schedule;
import static dev.rollcall.core.schedule.ScheduleFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.schedule.TemporarySchedule.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers, temporary schedules and overrides. */
final class ScheduleTest {

  private static final Layer OFFICE =
      layer("office", "MON-FRI 08:00-18:00", "2026-11-02T08:00 1w ana ben");
  private static final Layer NIGHT =
      layer("night", "MON-THU 18:00-08:00", "2026-11-02T18:00 1d chie dan");
  private static final Layer ANA = layer("all", "", "2026-11-01T00:00 1d ana");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-11-05T07:00Z, ana until 2026-11-05T17:00:00Z, layer office",
    "2026-11-05T17:00Z, dan until 2026-11-06T07:00:00Z, layer night",
    "2026-11-06T17:00Z, ' until 2026-11-09T07:00:00Z', no layer names anybody",
    // Nobody was on call on the weekend, and the turns went on.
    "2026-11-09T07:00Z, ben until 2026-11-09T17:00:00Z, layer office",
    // Monday's night is the eighth.
    "2026-11-09T17:00Z, dan until 2026-11-10T07:00:00Z, layer night"
  })
  void theFirstLayerThatNamesSomebodyDecides(String at, String expected, String why) {
    Duty duty = schedule("Europe/Berlin", OFFICE, NIGHT).duty(instant(at));
    assertEquals(expected, text(duty));
    assertEquals(why, duty.reason().text());
  }

  @Test
  void aLayerHidesThoseBelow() {
    Schedule schedule = schedule("UTC", ANA, layer("below", "", "2026-10-01T00:00 1h ben chie"));
    assertEquals(
        "ben until 2026-10-31T23:00:00Z", text(schedule.duty(instant("2026-10-31T22:00Z"))));
    assertEquals("ana forever", text(schedule.duty(instant("2026-11-01T00:00Z"))));
  }

  /** Two layers with the same person, and instants at which one hands over to the other. */
  @Test
  void aChangeThatLeavesThePeopleTheSameIsPassedOver() {
    Schedule schedule =
        schedule(
            "Europe/Berlin",
            layer("week", "MON-FRI 00:00-00:00", "2026-11-02T00:00 1w ana"),
            layer("weekend", "", "2026-11-02T00:00 2w ana ben"));
    assertEquals(
        "ana until 2026-11-20T23:00:00Z", text(schedule.duty(instant("2026-11-03T00:00Z"))));
    assertEquals(
        "ben until 2026-11-22T23:00:00Z", text(schedule.duty(instant("2026-11-20T23:00Z"))));
  }

  @Test
  void theLastRotationWhoseStartHasComeCounts() {
    Schedule schedule =
        schedule(
            "Europe/Berlin",
            layer(
                "rest",
                "",
                "2026-11-02T08:00 1w ana ben",
                "2026-12-02T08:00 1w eve ana ben",
                "2026-12-10T08:00 1d dan"));
    // The turn that began on Monday ends on Wednesday.
    assertEquals(
        "ana until 2026-12-02T07:00:00Z", text(schedule.duty(instant("2026-11-30T07:00Z"))));
    assertEquals(
        "eve until 2026-12-09T07:00:00Z", text(schedule.duty(instant("2026-12-02T07:00Z"))));
    assertEquals(
        "ana until 2026-12-10T07:00:00Z", text(schedule.duty(instant("2026-12-09T07:00Z"))));
    assertEquals("dan forever", text(schedule.duty(instant("2026-12-10T07:00Z"))));
  }

  @Test
  void ofTwoRotationsThatBeginInOneGapOfTheClockTheLastCounts() {
    Schedule schedule =
        schedule(
            "Europe/Berlin",
            layer("all", "", "2026-03-29T02:10 1d ana", "2026-03-29T02:40 1d ben"));
    assertEquals("ben forever", text(schedule.duty(instant("2026-03-29T01:00Z"))));
  }

  @Test
  void anInstantOutsideOfAllYearsGetsTheAnswerOfTheNearestInside() {
    Schedule schedule = schedule("UTC", layer("all", "", "1900-01-01T00:00 1d ana ben"));
    assertEquals("ana until 1900-01-02T00:00:00Z", text(schedule.duty(Instant.MIN)));
    assertEquals(1, schedule.duty(Instant.MAX).people().size());
    assertEquals(Optional.empty(), schedule.duty(Instant.MAX).until());
  }

  @Test
  void aTemporaryScheduleHidesTheLayersAndItsHolesAreGaps() {
    Schedule schedule =
        new Schedule(
            "p",
            ZoneId.of("UTC"),
            List.of(ANA),
            List.of(
                new TemporarySchedule(
                    "xmas",
                    period("2026-12-24T00:00Z 2026-12-27T00:00Z"),
                    List.of(
                        shift("2026-12-24T00:00Z 2026-12-25T00:00Z", "chie"),
                        shift("2026-12-24T12:00Z 2026-12-25T00:00Z", "dan", "chie"),
                        shift("2026-12-26T00:00Z 2026-12-27T00:00Z", "ana")))),
            List.of(override("o", "2026-12-25T06:00Z 2026-12-25T07:00Z", "", "eve")));
    assertEquals(
        List.of(
            "ana until 2026-12-24T00:00:00Z layer all",
            "chie until 2026-12-24T12:00:00Z temporary xmas",
            "chie, dan until 2026-12-25T00:00:00Z temporary xmas",
            " until 2026-12-25T06:00:00Z temporary xmas",
            "eve until 2026-12-25T07:00:00Z temporary xmas, override o",
            " until 2026-12-26T00:00:00Z temporary xmas",
            "ana forever temporary xmas"),
        story(schedule, "2026-12-23T00:00Z"));
    assertEquals("layer all", schedule.duty(instant("2026-12-27T00:00Z")).reason().text());
  }

  private static Shift shift(String period, String... people) {
    return new Shift(period(period), List.of(people));
  }

  /** Everything that follows one after the other. */
  private static List<String> story(Schedule schedule, String from) {
    List<String> story = new ArrayList<>();
    Optional<Instant> at = Optional.of(instant(from));
    while (at.isPresent()) {
      Duty duty = schedule.duty(at.get());
      story.add(text(duty) + " " + duty.reason().text());
      at = duty.until();
    }
    return story;
  }

  @Test
  void overridesReplaceStackAddRemoveAndMayHaveNoEffect() {
    Schedule schedule =
        overridden(
            ANA,
            override("o1", "2026-11-03T18:00Z 2026-11-03T23:00Z", "ana", "ben"),
            override("o2", "2026-11-03T20:00Z 2026-11-03T21:00Z", "ben", "chie"),
            override("o3", "2026-11-04T00:00Z 2026-11-04T01:00Z", "", "dan"),
            override("o4", "2026-11-04T02:00Z 2026-11-04T03:00Z", "ana", ""),
            override("o5", "2026-11-04T05:00Z 2026-11-04T06:00Z", "zoe", "dan"));
    assertEquals(
        List.of(
            "ana until 2026-11-03T18:00:00Z layer all",
            "ben until 2026-11-03T20:00:00Z layer all, override o1",
            "chie until 2026-11-03T21:00:00Z layer all, override o1, o2",
            "ben until 2026-11-03T23:00:00Z layer all, override o1",
            "ana until 2026-11-04T00:00:00Z layer all",
            "ana, dan until 2026-11-04T01:00:00Z layer all, override o3",
            "ana until 2026-11-04T02:00:00Z layer all",
            " until 2026-11-04T03:00:00Z layer all, override o4",
            "ana forever layer all"),
        story(schedule, "2026-11-03T00:00Z"));
    assertEquals(
        List.of("o5"), schedule.duty(instant("2026-11-04T05:30Z")).reason().withoutEffect());
  }

  /** The one that was made first looks at ana, whoever has come in her place since. */
  @Test
  void overridesApplyInTheOrderOfTheirMakingNotOfTheirTimes() {
    ScheduleOverride benForAna = override("a", "2026-11-03T00:00Z 2026-11-05T00:00Z", "ana", "ben");
    ScheduleOverride chieForBen =
        override("b", "2026-11-02T00:00Z 2026-11-06T00:00Z", "ben", "chie");
    Instant at = instant("2026-11-04T00:00Z");
    assertEquals(List.of("chie"), overridden(ANA, benForAna, chieForBen).onCall(at));
    assertEquals(List.of("ben"), overridden(ANA, chieForBen, benForAna).onCall(at));
  }

  @ParameterizedTest(name = "{0}, out {1}, in {2}: {3}")
  @CsvSource({
    "ana+ben+chie, ben, dan, 'ana, dan, chie'",
    "ana+ben+chie, ben, '', 'ana, chie'",
    "ana+ben+chie, '', dan, 'ana, ben, chie, dan'",
    "ana+ben+chie, '', ben, 'ana, ben, chie'",
    "ana+ben+chie, ana, chie, 'ben, chie'",
    "ana+ben+chie, zoe, dan, 'ana, ben, chie'",
    "ana, ana, '', ''"
  })
  void whoTakesWhosePlace(String people, String out, String in, String expected) {
    Schedule schedule =
        overridden(
            layer("all", "", "2026-11-01T00:00 1d " + people),
            override("o", "2026-11-03T00:00Z 2026-11-04T00:00Z", out, in));
    assertEquals(expected, String.join(", ", schedule.onCall(instant("2026-11-03T00:00Z"))));
    assertEquals(
        people.replace("+", ", "),
        String.join(", ", schedule.onCall(instant("2026-11-04T00:00Z"))));
  }

  @Test
  void anOverrideSaysWhenItHasNoEffect() {
    Layer days = layer("days", "", "2026-11-01T00:00 1d ana ben chie");
    ScheduleOverride dan = override("dan", "2026-11-01T12:00Z 2026-11-06T12:00Z", "ana", "dan");
    Schedule schedule =
        overridden(days, dan, override("in", "2026-11-02T00:00Z 2026-11-03T00:00Z", "", "ben"));
    assertEquals(
        """
        2026-11-02T00:00:00Z 2026-11-04T00:00:00Z
        2026-11-05T00:00:00Z 2026-11-06T12:00:00Z""",
        text(schedule.withoutEffect("dan")));
    assertEquals("2026-11-02T00:00:00Z 2026-11-03T00:00:00Z", text(schedule.withoutEffect("in")));
    assertThrows(IllegalArgumentException.class, () -> schedule.withoutEffect("none"));
  }

  @Test
  void anOverrideMayHaveAnEffectBecauseOfAnEarlierOne() {
    Schedule schedule =
        overridden(
            ANA,
            override("first", "2026-11-03T00:00Z 2026-11-04T00:00Z", "ana", "ben"),
            override("second", "2026-11-03T12:00Z 2026-11-05T00:00Z", "ben", "chie"));
    assertEquals("", text(schedule.withoutEffect("first")));
    assertEquals(
        "2026-11-04T00:00:00Z 2026-11-05T00:00:00Z", text(schedule.withoutEffect("second")));
  }

  /** Ana and ben hand over each hour, and somebody stands in for whoever it is. */
  @Test
  void aChangeThatNeverComesIsNotLookedForForever() {
    Schedule schedule =
        overridden(
            layer("all", "", "1950-01-01T00:00 1h ana ben"),
            override("a", "1950-01-01T00:00Z 2200-01-01T00:00Z", "ana", "zoe"),
            override("b", "1950-01-01T00:00Z 2200-01-01T00:00Z", "ben", "zoe"));
    Instant at = instant("2026-01-01T00:00Z");
    assertEquals(
        Optional.of(at.plus(Duration.ofHours(Schedule.MAX_BOUNDARIES))), schedule.duty(at).until());
  }

  /** Forty-nine layers that take over for a second, again and again, with the same person. */
  @Test
  void aScheduleAtItsBoundsAnswersSoon() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 49; i++) {
      List<Window> seconds = new ArrayList<>();
      for (int j = 0; j < 50; j++) {
        int second = j * 1700 + i * 10;
        seconds.add(
            new Window(
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.ofSecondOfDay(second),
                LocalTime.ofSecondOfDay(second + 1)));
      }
      layers.add(new Layer("layer " + i, seconds, List.of(rotation("1900-01-01T00:00 1h ana"))));
    }
    layers.add(layer("last", "", "1900-01-01T00:00 1h" + " ana".repeat(50)));
    List<ScheduleOverride> overrides = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      overrides.add(override("o" + i, "1900-01-01T00:00Z 2200-01-01T00:00Z", "", "ana"));
    }
    Schedule schedule = new Schedule("p", ZoneId.of("Europe/Berlin"), layers, List.of(), overrides);
    Instant at = instant("2026-03-29T00:00Z");
    Optional<Instant> until = assertTimeout(Duration.ofSeconds(5), () -> schedule.duty(at).until());
    assertTrue(until.orElseThrow().isAfter(at.plus(Duration.ofDays(1))), until::toString);
  }
}
