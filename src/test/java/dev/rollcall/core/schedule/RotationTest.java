package dev.rollcall.core.schedule;

import static dev.rollcall.core.schedule.ScheduleFixture.instant;
import static dev.rollcall.core.schedule.ScheduleFixture.layer;
import static dev.rollcall.core.schedule.ScheduleFixture.schedule;
import static dev.rollcall.core.schedule.ScheduleFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turns on the clock on the wall. */
final class RotationTest {

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    // A handoff keeps its time on the wall when summer time ends, and when it begins.
    "Europe/Berlin, 2026-10-19T09:00 1w ana ben chie, 2026-10-19T06:59Z, ' until 2026-10-19T07:00:00Z'",
    "Europe/Berlin, 2026-10-19T09:00 1w ana ben chie, 2026-10-19T07:00Z, ana until 2026-10-26T08:00:00Z",
    "Europe/Berlin, 2026-10-19T09:00 1w ana ben chie, 2026-10-26T07:59Z, ana until 2026-10-26T08:00:00Z",
    "Europe/Berlin, 2026-10-19T09:00 1w ana ben chie, 2026-10-26T08:00Z, ben until 2026-11-02T08:00:00Z",
    "Europe/Berlin, 2026-10-19T09:00 1w ana ben chie, 2027-04-05T07:00Z, ana until 2027-04-12T07:00:00Z",
    // A time that is skipped is the first instant after the gap.
    "America/New_York, 2026-03-06T02:30 1d ana ben, 2026-03-08T06:59Z, ben until 2026-03-08T07:00:00Z",
    "America/New_York, 2026-03-06T02:30 1d ana ben, 2026-03-08T07:00Z, ana until 2026-03-09T06:30:00Z",
    // A time that exists twice is the first of the two, and the turn does not begin again.
    "Europe/Berlin, 2026-10-24T02:30 1d ana ben, 2026-10-25T00:29Z, ana until 2026-10-25T00:30:00Z",
    "Europe/Berlin, 2026-10-24T02:30 1d ana ben, 2026-10-25T00:30Z, ben until 2026-10-26T01:30:00Z",
    "Europe/Berlin, 2026-10-24T02:30 1d ana ben, 2026-10-25T01:00Z, ben until 2026-10-26T01:30:00Z",
    "Europe/Berlin, 2026-10-25T01:00 1h ana ben chie, 2026-10-25T00:00Z, ben until 2026-10-25T02:00:00Z",
    "Europe/Berlin, 2026-10-25T01:00 1h ana ben chie, 2026-10-25T01:15Z, ben until 2026-10-25T02:00:00Z",
    // The first turn of all does not begin again either.
    "Europe/Berlin, 2026-10-25T02:45 1d ana ben, 2026-10-25T01:15Z, ana until 2026-10-26T01:45:00Z",
    // A turn of which the gap leaves nothing is skipped.
    "Europe/Berlin, 2026-03-29T01:00 1h ana ben chie, 2026-03-29T00:59Z, ana until 2026-03-29T01:00:00Z",
    "Europe/Berlin, 2026-03-29T01:00 1h ana ben chie, 2026-03-29T01:00Z, chie until 2026-03-29T02:00:00Z",
    "Europe/Berlin, 2026-03-29T01:00 1h ana ben ana, 2026-03-29T00:59Z, ana until 2026-03-29T03:00:00Z",
    // Half an hour.
    "Australia/Lord_Howe, 2026-10-03T02:15 1d ana ben, 2026-10-03T15:29Z, ana until 2026-10-03T15:30:00Z",
    "Australia/Lord_Howe, 2026-10-03T02:15 1d ana ben, 2026-10-03T15:30Z, ben until 2026-10-04T15:15:00Z",
    "Australia/Lord_Howe, 2026-04-04T01:45 1d ana ben, 2026-04-04T14:45Z, ben until 2026-04-05T15:15:00Z",
    "Australia/Lord_Howe, 2026-04-04T01:45 1d ana ben, 2026-04-04T15:10Z, ben until 2026-04-05T15:15:00Z",
    // A day that does not exist.
    "Pacific/Apia, 2011-12-28T09:00 1d ana ben chie dan, 2011-12-29T19:00Z, ben until 2011-12-30T10:00:00Z",
    "Pacific/Apia, 2011-12-28T09:00 1d ana ben chie dan, 2011-12-30T10:00Z, chie until 2011-12-30T19:00:00Z",
    "Pacific/Apia, 2011-12-28T09:00 1d ana ben chie dan, 2011-12-30T19:00Z, dan until 2011-12-31T19:00:00Z",
    "Pacific/Apia, 2011-12-29T00:00 12h ana ben chie dan eve, 2011-12-30T09:59Z, ben until 2011-12-30T10:00:00Z",
    "Pacific/Apia, 2011-12-29T00:00 12h ana ben chie dan eve, 2011-12-30T10:00Z, eve until 2011-12-30T22:00:00Z",
    // The clock goes forward at midnight.
    "America/Sao_Paulo, 2018-11-03T00:00 1d ana ben, 2018-11-04T02:59Z, ana until 2018-11-04T03:00:00Z",
    "America/Sao_Paulo, 2018-11-03T00:00 1d ana ben, 2018-11-04T03:00Z, ben until 2018-11-05T02:00:00Z",
    "Africa/Cairo, 2023-04-27T00:30 1d ana ben, 2023-04-27T21:59Z, ana until 2023-04-27T22:00:00Z",
    "Africa/Cairo, 2023-04-27T00:30 1d ana ben, 2023-04-27T22:00Z, ben until 2023-04-28T21:30:00Z",
    // No clock change, and half an hour beside the others.
    "Asia/Kolkata, 2026-01-01T06:00 8h ana ben chie, 2026-01-01T00:30Z, ana until 2026-01-01T08:30:00Z",
    "Asia/Kolkata, 2026-01-01T06:00 8h ana ben chie, 2026-07-01T00:29Z, chie until 2026-07-01T00:30:00Z",
    // The last day of a month that has no 31st, and the 31st again after it.
    "Asia/Tokyo, 2026-01-31T09:00 1mo ana ben, 2026-02-27T23:59Z, ana until 2026-02-28T00:00:00Z",
    "Asia/Tokyo, 2026-01-31T09:00 1mo ana ben, 2026-02-28T00:00Z, ben until 2026-03-31T00:00:00Z",
    "Asia/Tokyo, 2026-01-31T09:00 1mo ana ben, 2026-03-31T00:00Z, ana until 2026-04-30T00:00:00Z",
    "Asia/Tokyo, 2028-01-31T09:00 1mo ana ben, 2028-02-28T23:59Z, ana until 2028-02-29T00:00:00Z",
    "UTC, 2028-02-29T00:00 12mo ana ben, 2029-02-28T00:00Z, ben until 2030-02-28T00:00:00Z",
    "UTC, 2028-02-29T00:00 12mo ana ben, 2032-02-28T00:00Z, ben until 2032-02-29T00:00:00Z",
    // From, including; until, excluding; and fractions of a second in between.
    "UTC, 2026-01-01T00:00:07 1d ana ben, 2026-01-01T00:00:06.999Z, ' until 2026-01-01T00:00:07Z'",
    "UTC, 2026-01-01T00:00:07 1d ana ben, 2026-01-02T00:00:06.999Z, ana until 2026-01-02T00:00:07Z",
    "UTC, 2026-01-01T00:00:07 1d ana ben, 2026-01-02T00:00:07.000Z, ben until 2026-01-03T00:00:07Z",
    // Several people of one turn, and turns of the same people.
    "UTC, 2026-01-01T00:00 2w ana+ben chie, 2026-01-01T00:00Z, 'ana, ben until 2026-01-15T00:00:00Z'",
    "UTC, 2026-01-01T00:00 1d ana ana ben, 2026-01-01T00:00Z, ana until 2026-01-03T00:00:00Z",
    "UTC, 2026-01-01T00:00 1h ana, 2026-01-01T00:00Z, ana forever",
    "UTC, 2026-01-01T00:00 1h ana+ben ben+ana, 2026-01-01T00:00Z, 'ana, ben forever'",
    // Far away.
    "Europe/Berlin, 1900-01-01T00:00 1h ana ben, 2026-07-01T10:00Z, ana until 2026-07-01T11:00:00Z",
    "UTC, 2150-01-01T00:00 1d ana ben, 1850-01-01T00:00Z, ' until 2150-01-01T00:00:00Z'"
  })
  void whoHasTheTurn(String zone, String rotation, String at, String expected) {
    Schedule schedule = schedule(zone, layer("turns", "", rotation));
    assertEquals(expected, text(schedule.duty(instant(at))));
  }
}
