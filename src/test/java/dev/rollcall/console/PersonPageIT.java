package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The page of one person. */
final class PersonPageIT {

  private static final Instant NOW = Instant.parse("2026-03-27T12:00:00Z");

  private static final String PLAN =
      """
      schedules:
        primary:
          zone: Europe/Berlin
          layers:
            - name: weeks
              turns: [{from: 2026-03-23T09:00, every: 1w, people: [ana, ben]}]
      """;

  private static DutyNight night() {
    DutyNight night = new DutyNight(NobodySignsIn.OPEN, NOW, ZoneId.of("Europe/Berlin"));
    night.apply(PLAN);
    Responder ana = new Responder("ana", 1, "ana", OptionalInt.empty(), true, "");
    night.person(ana.withNumbers(2));
    night.table(new Group("storage", Policy.builder().build(), List.of(ana)));
    return night;
  }

  @Test
  void shiftsGroupsNumbersAndCallsAreThere() {
    try (DutyNight duty = night();
        ConsoleNight incidents = new ConsoleNight()) {
      incidents.fires("disk-7", Severity.HIGH, "disk full");
      incidents.call("disk-7", "ana", Outcome.CALLED);
      incidents.call("disk-7", "ana", Outcome.NO_ANSWER);
      for (HistoryRecord record : incidents.stories.of("disk-7")) {
        duty.stories.add(record);
        duty.counts.add(record);
      }
      assertTrue(new Browsing(duty::url).get("/people/ana").body().contains("Still counting"));
      duty.counts.caughtUp();

      String page = new Browsing(duty::url).get("/people/ana").body();

      assertTrue(page.contains("phone numbers: 2"), page);
      assertTrue(page.contains("Listed in storage"), page);
      assertTrue(page.contains("<a href=\"/calendar/primary\">primary</a>"), page);
      assertTrue(page.contains("30 Mar"), page);
      assertTrue(page.contains("<a href=\"/i/disk-7\">disk-7</a>"), page);
      assertTrue(page.contains("ana did not answer in time"), page);
      assertFalse(page.contains("Last answered"), page);
      assertTrue(page.contains("calls: 1 · picked up: 0 · nights"), page);
    }
  }

  @Test
  void somebodyWhomNobodyNamesIsUnknown() {
    try (DutyNight duty = night()) {
      assertEquals(404, new Browsing(duty::url).get("/people/zoe").statusCode());
      assertEquals(200, new Browsing(duty::url).get("/people/ben").statusCode());
    }
  }
}
