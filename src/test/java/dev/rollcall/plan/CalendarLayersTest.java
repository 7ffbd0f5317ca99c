package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.rehearsal.file.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that are a calendar. The clocks of Berlin go back on 25 October 2026. */
final class CalendarLayersTest {

  private static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-05T00:00:00Z");

  @TempDir private Path folder;

  private static String calendar(String... events) {
    StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n");
    for (String event : events) {
      text.append("BEGIN:VEVENT\n").append(event.strip()).append("\nEND:VEVENT\n");
    }
    return text.append("END:VCALENDAR\n").toString();
  }

  private PlanReader read(String ics) {
    return read(ics, "{Ana K.: ana, both: [ana, ben], Ben: ben}");
  }

  private PlanReader read(String ics, String people) {
    try {
      Files.writeString(folder.resolve("duty.ics"), ics);
      Path plan =
          Files.writeString(
              folder.resolve("plan.yaml"),
              """
              schedules:
                s:
                  zone: Europe/Berlin
                  layers: [{name: duty, calendar: duty.ics, people: %s}]
              """
                  .formatted(people));
      return PlanReader.documents(List.of(plan), NOW);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Schedule schedule(PlanReader reader) {
    return Objects.requireNonNull(reader.plan().schedules().get("s"));
  }

  /** From 20 October on. */
  private List<String> shifts(String ics) {
    return DutyShift.of(schedule(read(ics)), new Period(NOW, UNTIL)).stream()
        .map(one -> one.period().from() + " " + one.period().until() + " " + one.people())
        .toList();
  }

  private String refused(String ics) {
    return String.valueOf(assertThrows(UnusableFile.class, () -> read(ics)).getMessage());
  }

  private static final String WEEKLY =
      """
      UID:1
      SUMMARY:Ana K.
      DTSTART;TZID=Europe/Berlin:20261005T090000
      DTEND;TZID=Europe/Berlin:20261012T090000
      RRULE:FREQ=WEEKLY;INTERVAL=2
      """;

  private static final String OTHER_WEEKS =
      """
      UID:2
      SUMMARY:Ben
      DTSTART;TZID=Europe/Berlin:20261012T090000
      DTEND;TZID=Europe/Berlin:20261019T090000
      RRULE:FREQ=WEEKLY;INTERVAL=2
      """;

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Tokyo"})
  void aHandoffStaysAtItsTimeOnTheClockWhateverTheMachinesZone(String machine) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(machine));
    try {
      assertEquals(
          List.of(
              "2026-10-20T12:00:00Z 2026-10-26T08:00:00Z [ana]",
              "2026-10-26T08:00:00Z 2026-11-02T08:00:00Z [ben]",
              "2026-11-02T08:00:00Z 2026-11-05T00:00:00Z [ana]"),
          shifts(calendar(WEEKLY, OTHER_WEEKS)));
      assertEquals(
          List.of(
              "2026-10-23T22:00:00Z 2026-10-24T22:00:00Z [ana]",
              "2026-10-25T23:00:00Z 2026-10-26T23:00:00Z [ana]"),
          shifts(
              calendar(
                  "SUMMARY:Ana K.\nDTSTART;VALUE=DATE:20261024\nRRULE:FREQ=DAILY;COUNT=3\n"
                      + "EXDATE;VALUE=DATE:20261025")));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Tokyo"})
  void anExceptionBehindAClockChangeIsLeftOut(String machine) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(machine));
    try {
      assertEquals(
          List.of(
              "2026-10-24T18:00:00Z 2026-10-25T07:00:00Z [ana]",
              "2026-10-25T19:00:00Z 2026-10-26T07:00:00Z [ana]",
              "2026-10-27T19:00:00Z 2026-10-28T07:00:00Z [ana]"),
          shifts(
              calendar(
                  """
                  SUMMARY:Ana K.
                  DTSTART;TZID=Europe/Berlin:20261024T200000
                  DTEND;TZID=Europe/Berlin:20261025T080000
                  RRULE:FREQ=DAILY;COUNT=4
                  EXDATE;TZID=Europe/Berlin:20261026T200000
                  """)));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** The day in which the clocks go back has 25 hours. */
  @ParameterizedTest
  @CsvSource({
    "P1D;RRULE:FREQ=DAILY;COUNT=2, 2026-10-24T07:00:00Z 2026-10-26T08:00:00Z [ana]",
    "P1W;RRULE:FREQ=WEEKLY;COUNT=2, 2026-10-24T07:00:00Z 2026-11-05T00:00:00Z [ana]",
    "P1DT2H, 2026-10-24T07:00:00Z 2026-10-25T10:00:00Z [ana]",
    "PT24H, 2026-10-24T07:00:00Z 2026-10-25T07:00:00Z [ana]"
  })
  void aDurationInDaysEndsAtTheSameTimeOnTheClock(String duration, String shift) {
    assertEquals(
        List.of(shift),
        shifts(
            calendar(
                "SUMMARY:Ana K.\nDTSTART;TZID=Europe/Berlin:20261024T090000\nDURATION:"
                    + duration.replaceFirst(";", "\n"))));
  }

  @Test
  void anExceptionOfEverySecondIsRefused() {
    String ics =
        calendar(
            "SUMMARY:Ana K.\nDTSTART:20200101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\n"
                + "EXRULE:FREQ=SECONDLY");
    String message = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refused(ics));
    assertTrue(
        message.endsWith("(Ana K.) has an EXRULE that recurs more often than every hour"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY\nEXRULE:FREQ=DAILY"})
  void aRuleThatNeverGoesOnIsRefused(String rules) {
    for (String interval : List.of(";INTERVAL=0", ";INTERVAL=-1")) {
      String ics =
          calendar("SUMMARY:Ana K.\nDTSTART:20260101T090000\nDURATION:PT1H\n" + rules + interval);
      String message = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refused(ics));
      assertTrue(message.endsWith("RULE with an INTERVAL that is less than 1"), message);
    }
  }

  /** Each would be at other times than the calendar shows, and nobody would notice. */
  @Test
  void whatIsNotReadIsRefused() {
    String event = "UID:a\nSUMMARY:Ana K.\nDTSTART:20261021T080000Z\nDURATION:PT1H\n";
    String periods = refused(calendar(event + "RDATE;VALUE=PERIOD:20261023T080000Z/PT2H"));
    assertTrue(periods.endsWith("has an RDATE with a period, which is not read"), periods);
    String range =
        refused(
            calendar(
                event + "RRULE:FREQ=DAILY;COUNT=5",
                "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261022T080000Z\nSUMMARY:Ben\n"
                    + "DTSTART:20261022T150000Z\nDURATION:PT1H"));
    assertTrue(range.endsWith("has a RECURRENCE-ID with a RANGE, which is not read"), range);
  }

  @Test
  void aFileMayDescribeItsZone() {
    String zone =
        """
        BEGIN:VTIMEZONE
        TZID:Office
        BEGIN:STANDARD
        DTSTART:19701025T030000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:19700329T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        END:VTIMEZONE
        """;
    String ics =
        calendar(
                """
                SUMMARY:Ana K.
                DTSTART;TZID=Office:20261024T200000
                DTEND;TZID=Office:20261025T080000
                RRULE:FREQ=DAILY;COUNT=2
                """)
            .replaceFirst("BEGIN:VEVENT", zone + "BEGIN:VEVENT");
    assertEquals(
        List.of(
            "2026-10-24T18:00:00Z 2026-10-25T07:00:00Z [ana]",
            "2026-10-25T19:00:00Z 2026-10-26T07:00:00Z [ana]"),
        shifts(ics));
  }

  @Test
  void oneTimeOfARecurrenceMayBeMovedAndACancelledOneIsNone() {
    assertEquals(
        List.of(
            "2026-10-21T08:00:00Z 2026-10-21T09:00:00Z [ana]",
            "2026-10-22T15:00:00Z 2026-10-22T16:00:00Z [ben]",
            "2026-10-23T08:00:00Z 2026-10-23T09:00:00Z [ana]"),
        shifts(
            calendar(
                "UID:a\nSUMMARY:Ana K.\nDTSTART:20261021T080000Z\nDURATION:PT1H\n"
                    + "RRULE:FREQ=DAILY;COUNT=3",
                "UID:a\nRECURRENCE-ID:20261022T080000Z\nSUMMARY:Ben\n"
                    + "DTSTART:20261022T150000Z\nDURATION:PT1H",
                "UID:b\nSTATUS:CANCELLED\nSUMMARY:Ben\nDTSTART:20261024T080000Z\nDURATION:PT1H")));
  }

  @Test
  void whoeverHasEventsAtOneTimeIsOnCallTogether() {
    assertEquals(
        List.of(
            "2026-10-21T08:00:00Z 2026-10-21T09:00:00Z [ana]",
            "2026-10-21T09:00:00Z 2026-10-21T10:00:00Z [ana, ben]",
            "2026-10-21T10:00:00Z 2026-10-21T11:00:00Z [ben]"),
        shifts(
            calendar(
                "SUMMARY:Ana K.\nDTSTART:20261021T080000Z\nDTEND:20261021T100000Z",
                "SUMMARY:Ben\nDTSTART:20261021T090000Z\nDTEND:20261021T110000Z")));
  }

  @Test
  void aTimeWithoutAZoneIsByTheClocksOfTheSchedule() {
    assertEquals(
        List.of("2026-10-21T06:00:00Z 2026-10-21T08:00:00Z [ana, ben]"),
        shifts(calendar("SUMMARY:both\nDTSTART:20261021T080000\nDTEND:20261021T100000")));
  }

  @Test
  void aNameThatIsNobodyIsAGapThatIsSaid() {
    PlanReader reader =
        read(
            calendar(
                "SUMMARY:Ana K.\nDTSTART:20261021T080000Z\nDURATION:PT1H",
                "SUMMARY:Zoe\nDTSTART:20261022T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2",
                "DTSTART:20261025T080000Z\nDURATION:PT1H"));
    String place = folder.resolve("plan.yaml") + " line 4: duty.ics: people has nobody for ";
    assertEquals(
        List.of(
            place + "'Zoe'. Gaps: 2, the first from 2026-10-22T08:00:00Z on",
            place + "an empty summary. Gaps: 1, the first from 2026-10-25T08:00:00Z on"),
        reader.calendarGaps());
    Duty duty = schedule(reader).duty(Instant.parse("2026-10-22T08:30:00Z"));
    assertEquals(List.of(), duty.people());
  }

  /** Law 6. */
  @Test
  void aSummaryThatIsAPhoneNumberIsNotShown() {
    PlanReader reader =
        read(
            calendar(
                "SUMMARY:Ben\nDTSTART:20261021T080000Z\nDURATION:PT1H",
                "SUMMARY:Ana +815000000001\nDTSTART:20261022T080000Z\nDURATION:PT1H"));
    String gap = reader.calendarGaps().getFirst();
    assertTrue(gap.contains("people has nobody for 'Ana (a phone number)'. Gaps: 1"), gap);
  }

  @Test
  void whatIsPublishedHasShiftsAndIsTheSameNextDay() {
    String ics = calendar(WEEKLY, OTHER_WEEKS);
    YamlFields body = Objects.requireNonNull(read(ics).of(PlanKind.SCHEDULES).get("s"));
    String spec = CanonicalSpec.of(PlanKind.SCHEDULES, body);
    assertTrue(
        spec.startsWith(
            "{\"layers\":[{\"name\":\"duty\",\"shifts\":[{\"from\":\"2026-10-05T07:00:00Z\""),
        spec);
    PlanReader published = new PlanReader();
    published.put(PlanKind.SCHEDULES, "s", YamlFields.parse("schedules/s", spec));
    Instant later = Instant.parse("2027-11-20T00:00:00Z");
    assertEquals(1, schedule(published).onCall(later).size());

    YamlFields nextDay =
        new CalendarLayers(NOW.plus(Duration.ofDays(1)), _ -> {})
            .expanded(
                YamlFields.parse(
                    folder.resolve("plan.yaml"),
                    "{zone: Europe/Berlin, layers: [{name: duty, calendar: duty.ics,"
                        + " people: {Ana K.: ana, Ben: ben}}]}"));
    assertEquals(spec, CanonicalSpec.of(PlanKind.SCHEDULES, nextDay));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUMMARY:Ana K.;DTEND:20261021T100000Z | event 1 (Ana K.) has no DTSTART",
        "SUMMARY:Ana K.;DTSTART:20261021T100000Z | event 1 (Ana K.) has neither DTEND nor DURATION",
        "DTSTART:20261021T100000Z;DTEND:20261021T090000Z | event 1 has no length",
        "DTSTART:20261021T100000Z;DURATION:P1D;RRULE:FREQ=SECONDLY | recurs more often than",
        "DTSTART:20261021T100000Z;DURATION:P1D;RRULE:FREQ=SOMETIMES | RRULE",
        "DTSTART:yesterday;DURATION:P1D | line 5: DTSTART: ",
        "DTSTART:20261021T100000Z;DTEND:tomorrow | line 6: DTEND: ",
        "SUMMARY:Zoe;DTSTART:20261021T100000Z;DURATION:P1D | duty.ics has no shift of somebody in",
        "SUMMARY:Ana K.;DTSTART:20261021T100000Z;DURATION:PT1M;RRULE:FREQ=HOURLY | than 2000 shifts",
        "SUMMARY:Ana K.;DTSTART:19000101T100000Z;DURATION:PT1M;RRULE:FREQ=HOURLY | 100000 times",
      })
  void aWrongEventIsNamed(String event, String why) {
    String message = refused(calendar(event.replace(';', '\n').replace("RRULE\n", "RRULE:")));
    assertTrue(message.startsWith(folder.resolve("plan.yaml") + " line 4: "), message);
    assertTrue(message.contains("calendar: duty.ics "), message);
    assertTrue(message.contains(why), message);
  }

  @Test
  void aZoneThatNobodyKnowsIsRefused() {
    String message =
        refused(calendar("SUMMARY:Ben\nDTSTART;TZID=Mars/Base:20261021T100000\nDURATION:P1D"));
    assertTrue(message.contains("No VTIMEZONE component exists with an ID of"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "schedules: {}", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ana"})
  void aFileThatIsCutOffIsRefused(String ics) {
    assertTrue(refused(ics).contains("duty.ics is no calendar, or is cut off"), () -> refused(ics));
  }

  @Test
  void aFileThatIsHugeOrGoneIsRefused() {
    assertTrue(refused("X".repeat((1 << 20) + 1)).contains("is larger than 1 MiB"));
    YamlFields schedule =
        YamlFields.parse(
            folder.resolve("plan.yaml"), "{zone: UTC, layers: [{calendar: gone.ics, people: {}}]}");
    UnusableFile refused =
        assertThrows(UnusableFile.class, () -> new CalendarLayers(NOW, _ -> {}).expanded(schedule));
    assertTrue(String.valueOf(refused.getMessage()).contains("gone.ics is no file at "));
  }

  /** A story of 2020 has the shifts of 2020, whenever it is told. */
  @Test
  void aScenarioReadsCalendarsAroundItsStart() throws IOException {
    var unused =
        read(calendar("SUMMARY:Ben\nDTSTART:20200105T080000Z\nDURATION:P1D\nRRULE:FREQ=WEEKLY"));
    Path story =
        Files.writeString(
            folder.resolve("story.yml"),
            """
            name: a story
            start: 2020-02-01T00:00:00Z
            use: plan.yaml
            until: 1s
            expect:
              onCall: [{schedule: s, at: 2020-02-02T09:00:00Z, people: [ben]}]
            """);
    Plan plan = ScenarioReader.read(story).getFirst().plan();
    assertEquals(
        List.of("ben"),
        Objects.requireNonNull(plan.schedules().get("s"))
            .onCall(Instant.parse("2020-02-02T09:00:00Z")));
  }

  @Test
  void shiftsMayBeWrittenAsTheyAre() {
    YamlFields top =
        YamlFields.parse(
            "plan.yaml",
            """
            schedules:
              s:
                zone: Europe/Berlin
                layers:
                  - shifts:
                      - {from: 2026-10-21T10:00, until: 2026-10-21T12:00, who: ana}
                      - {from: 2026-10-21T11:00, until: 2026-10-21T13:00, who: [ben, ana]}
                  - turns: [{from: 2026-10-01T00:00, every: 1d, people: [chie]}]
            """);
    PlanReader reader = new PlanReader();
    reader.take(top, EnumSet.allOf(PlanKind.class));
    Period period =
        new Period(Instant.parse("2026-10-21T00:00:00Z"), Instant.parse("2026-10-22T00:00:00Z"));
    assertEquals(
        List.of(
            "2026-10-21T08:00:00Z [ana]",
            "2026-10-21T09:00:00Z [ana, ben]",
            "2026-10-21T11:00:00Z [chie]"),
        DutyShift.of(schedule(reader), period).stream()
            .skip(1)
            .map(one -> one.period().from() + " " + one.people())
            .toList());
  }

  @Test
  void aLayerThatRunsOutIsSaid30DaysBefore() {
    Plan plan = read(calendar("SUMMARY:Ben\nDTSTART:20261221T080000Z\nDURATION:P1D")).plan();
    Instant end = Instant.parse("2026-12-22T08:00:00Z");
    assertEquals(List.of(), ShiftsEnd.warnings(plan, end.minus(Duration.ofDays(30))));
    assertEquals(
        List.of("schedule s: the last shift of layer duty ends 2026-12-22T08:00:00Z"),
        ShiftsEnd.warnings(plan, end.minus(Duration.ofDays(29))));
  }

  /** 30 February never comes. */
  @Test
  void aRecurrenceWithoutATimeComesToAnEnd() {
    String never =
        calendar(
            "SUMMARY:Ana K.\nDTSTART:20260130T100000Z\nDURATION:PT1H\n"
                + "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    String why = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refused(never));
    assertTrue(why.contains("has no shift of somebody"), why);
  }
}
