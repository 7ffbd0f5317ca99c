package dev.rollcall.core.schedule;

import static dev.rollcall.core.schedule.ScheduleFixture.layer;
import static dev.rollcall.core.schedule.ScheduleFixture.period;
import static dev.rollcall.core.schedule.ScheduleFixture.schedule;
import static dev.rollcall.core.schedule.ScheduleFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CoverageTest {

  private static final Schedule WEEK =
      schedule("UTC", layer("week", "MON-FRI 00:00-00:00", "2026-11-02T00:00 1w ana ben"));
  private static final Schedule SATURDAY =
      schedule("UTC", layer("saturday", "SAT 08:00-12:00", "2026-11-02T00:00 1w chie"));
  private static final Period DAYS = period("2026-11-05T00:00Z 2026-11-15T00:00Z");

  @Test
  void whatOneScheduleLeavesOpenAnotherMayCover() {
    assertEquals(
        """
        2026-11-07T00:00:00Z 2026-11-09T00:00:00Z
        2026-11-14T00:00:00Z 2026-11-15T00:00:00Z""",
        gaps(WEEK));
    assertEquals(
        """
        2026-11-07T00:00:00Z 2026-11-07T08:00:00Z
        2026-11-07T12:00:00Z 2026-11-09T00:00:00Z
        2026-11-14T00:00:00Z 2026-11-14T08:00:00Z
        2026-11-14T12:00:00Z 2026-11-15T00:00:00Z""",
        gaps(WEEK, SATURDAY));
    assertEquals(gaps(WEEK, SATURDAY), gaps(SATURDAY, WEEK));
  }

  @Test
  void aHandoffIsNoGap() {
    Schedule hourly = schedule("UTC", layer("all", "", "2026-11-02T00:00 1h ana ben"));
    assertEquals("", gaps(hourly));
    assertEquals("", gaps(WEEK, hourly));
  }

  @Test
  void withoutAScheduleAllOfItIsAGap() {
    assertEquals("2026-11-05T00:00:00Z 2026-11-15T00:00:00Z", gaps());
  }

  /** Ana has this week, Ben the next. */
  @Test
  void whoIsNotCalledCoversNothing() {
    Coverage coverage = new Coverage(List.of(WEEK), Set.of("ana"));
    assertEquals(
        """
        2026-11-05T00:00:00Z 2026-11-09T00:00:00Z
        2026-11-14T00:00:00Z 2026-11-15T00:00:00Z""",
        text(coverage.gaps(DAYS)));
    Coverage nobody = new Coverage(List.of(WEEK), Set.of("ana", "ben"));
    assertEquals("2026-11-05T00:00:00Z 2026-11-15T00:00:00Z", text(nobody.gaps(DAYS)));
  }

  @Test
  void aPeriodThatIsTooLong() {
    Coverage coverage = new Coverage(List.of(WEEK), Set.of());
    assertEquals(
        "",
        text(
            new Coverage(
                    List.of(schedule("UTC", layer("l", "", "2000-01-01T00:00 1h a b"))), Set.of())
                .gaps(period("2026-01-01T00:00Z 2027-02-05T00:00Z"))));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> coverage.gaps(period("2026-01-01T00:00Z 2027-02-05T00:00:01Z")));
    assertTrue(String.valueOf(e.getMessage()).contains("in 400 days at most"), e.getMessage());
  }

  private static String gaps(Schedule... schedules) {
    return text(new Coverage(List.of(schedules), Set.of()).gaps(DAYS));
  }
}
