package dev.rollcall.core.schedule;

import static dev.rollcall.core.schedule.ScheduleFixture.instant;
import static dev.rollcall.core.schedule.ScheduleFixture.windows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of the week on the clock on the wall. */
final class HoursTest {

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    // The first instant is inside, the last is not.
    "Europe/Berlin, MON-FRI 08:00-18:00, 2026-11-06T06:59:59Z, opens 2026-11-06T07:00:00Z",
    "Europe/Berlin, MON-FRI 08:00-18:00, 2026-11-06T07:00Z, closes 2026-11-06T17:00:00Z",
    "Europe/Berlin, MON-FRI 08:00-18:00, 2026-11-06T16:59:59.999Z, closes 2026-11-06T17:00:00Z",
    "Europe/Berlin, MON-FRI 08:00-18:00, 2026-11-06T17:00Z, opens 2026-11-09T07:00:00Z",
    // A night belongs to the day on which it begins.
    "Europe/Berlin, MON-THU 18:00-08:00, 2026-11-02T06:00Z, opens 2026-11-02T17:00:00Z",
    "Europe/Berlin, MON-THU 18:00-08:00, 2026-11-06T06:00Z, closes 2026-11-06T07:00:00Z",
    "Europe/Berlin, MON-THU 18:00-08:00, 2026-11-06T17:00Z, opens 2026-11-09T17:00:00Z",
    // Over the end of the week.
    "UTC, SUN 22:00-06:00, 2026-11-08T23:00Z, closes 2026-11-09T06:00:00Z",
    "UTC, SUN 22:00-06:00, 2026-11-09T05:00Z, closes 2026-11-09T06:00:00Z",
    "UTC, SUN 22:00-06:00, 2026-11-02T06:00Z, opens 2026-11-08T22:00:00Z",
    "UTC, SAT-SUN 00:00-00:00, 2026-11-07T00:00Z, closes 2026-11-09T00:00:00Z",
    "UTC, SUN-SUN 12:00-12:00, 2026-11-09T11:00Z, closes 2026-11-09T12:00:00Z",
    // Windows that touch or overlap are one.
    "UTC, '* 00:00-12:00, * 12:00-00:00', 2026-11-07T00:00Z, always",
    "UTC, '* 06:00-12:00, * 10:00-14:00', 2026-11-07T07:00Z, closes 2026-11-07T14:00:00Z",
    "UTC, * 05:00-05:00, 2026-11-07T00:00Z, always",
    // The clock goes forward over the end, over the start, over all of it.
    "Europe/Berlin, * 22:00-02:30, 2026-03-28T23:00Z, closes 2026-03-29T01:00:00Z",
    "Europe/Berlin, * 02:30-06:00, 2026-03-28T23:00Z, opens 2026-03-29T01:00:00Z",
    "Europe/Berlin, * 02:15-02:45, 2026-03-28T23:00Z, opens 2026-03-30T00:15:00Z",
    "Europe/Berlin, * 00:30-04:00, 2026-03-28T23:45Z, closes 2026-03-29T02:00:00Z",
    // The clock goes back: what it shows twice is inside twice.
    "Europe/Berlin, * 02:15-02:45, 2026-10-25T00:15Z, closes 2026-10-25T00:45:00Z",
    "Europe/Berlin, * 02:15-02:45, 2026-10-25T00:45Z, opens 2026-10-25T01:15:00Z",
    "Europe/Berlin, * 02:15-02:45, 2026-10-25T01:15Z, closes 2026-10-25T01:45:00Z",
    "Europe/Berlin, * 22:00-02:30, 2026-10-24T23:00Z, closes 2026-10-25T00:30:00Z",
    "Europe/Berlin, * 22:00-02:30, 2026-10-25T00:30Z, opens 2026-10-25T01:00:00Z",
    "Europe/Berlin, * 22:00-02:30, 2026-10-25T01:00Z, closes 2026-10-25T01:30:00Z",
    "Australia/Lord_Howe, * 01:45-03:00, 2026-04-04T14:45Z, closes 2026-04-04T15:00:00Z",
    "Australia/Lord_Howe, * 01:45-03:00, 2026-04-04T15:00Z, opens 2026-04-04T15:15:00Z",
    // A clock change in the middle of the night, which a window begins or ends with.
    "America/Sao_Paulo, SUN 00:00-00:00, 2018-11-03T12:00Z, opens 2018-11-04T03:00:00Z",
    "America/Sao_Paulo, SAT 00:00-00:00, 2018-11-03T12:00Z, closes 2018-11-04T03:00:00Z",
    "Africa/Cairo, FRI 00:30-12:00, 2023-04-27T12:00Z, opens 2023-04-27T22:00:00Z",
    "Africa/Cairo, THU 00:00-00:00, 2023-10-26T12:00Z, closes 2023-10-26T22:00:00Z",
    // A day that does not exist.
    "Pacific/Apia, FRI 00:00-00:00, 2011-12-29T12:00Z, opens 2012-01-05T10:00:00Z",
    "Pacific/Apia, SAT 00:00-00:00, 2011-12-29T12:00Z, opens 2011-12-30T10:00:00Z",
    "Asia/Kolkata, * 09:00-17:30, 2026-07-01T00:00Z, opens 2026-07-01T03:30:00Z"
  })
  void opensAndCloses(String zone, String during, String at, String expected) {
    Hours hours = new Hours(ZoneId.of(zone), windows(during));
    assertEquals(expected, text(hours, instant(at)));
  }

  private static String text(Hours hours, Instant at) {
    Optional<String> opens = hours.opens(at).map(instant -> "opens " + instant);
    Optional<String> closes = hours.closes(at).map(instant -> "closes " + instant);
    assertEquals(hours.isOpen(at), opens.isEmpty());
    return opens.or(() -> closes).orElse("always");
  }

  /** Minute by minute over ten days with a clock change in them. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-25T00:00Z",
    "Europe/Berlin, 2026-10-20T00:00Z",
    "America/New_York, 2026-11-01T00:00Z",
    "Australia/Lord_Howe, 2026-04-01T00:00Z",
    "Australia/Lord_Howe, 2026-10-01T00:00Z",
    "Pacific/Apia, 2011-12-25T00:00Z",
    "America/Sao_Paulo, 2018-11-01T00:00Z",
    "Africa/Cairo, 2023-10-22T00:00Z"
  })
  void windowsThatTouchNeitherOverlapNorLeaveAHole(String zone, String from) {
    Hours early = new Hours(ZoneId.of(zone), windows("* 02:15-13:00"));
    Hours late = new Hours(ZoneId.of(zone), windows("* 13:00-02:15"));
    Instant change = instant(from);
    for (int minute = 0; minute < 10 * 24 * 60; minute++) {
      Instant at = instant(from).plusSeconds(60L * minute);
      assertNotEquals(early.isOpen(at), late.isOpen(at), () -> zone + " " + at);
      if (at.equals(change)) {
        assertEquals(early.closes(at), late.opens(at));
        assertEquals(early.opens(at), late.closes(at));
        change = early.closes(at).or(() -> early.opens(at)).orElseThrow();
      }
      assertEquals(change, early.closes(at).or(() -> early.opens(at)).orElseThrow());
    }
  }
}
