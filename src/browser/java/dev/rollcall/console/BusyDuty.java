package dev.rollcall.console;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;

/** Four weeks with shifts of every kind to look at, and the paths of their pages. */
final class BusyDuty {

  /** A Friday, 13:00 in Berlin; the clocks change on Sunday, 29 March. */
  static final Instant NOW = Instant.parse("2026-03-27T12:00:00Z");

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** As long as a name may be, without a place to break it. */
  private static final String LONGEST = "p".repeat(128);

  private BusyDuty() {}

  /** Fills a console. */
  static void fill(DutyNight night) {
    String longSchedule = "s".repeat(128);
    night.apply(
        """
        schedules:
          storage:
            zone: Europe/Berlin
            layers:
              - name: nights
                during: [{days: [MON-THU], from: "18:00", to: "08:00"}]
                turns: [{from: 2026-03-23T18:00, every: 1w, people: [chie]}]
              - name: week days
                during: [{days: [MON-SAT], from: "00:00", to: "24:00"}]
                turns: [{from: 2026-03-23T09:00, every: 1w, people: [ana, ben]}]
              - name: week days
                during: [{days: [MON], from: "09:00", to: "10:00"}]
                turns: [{from: 2026-03-23T09:00, every: 1w, people: [mari]}]
            temporary:
              easter:
                from: 2026-04-03T00:00
                until: 2026-04-05T00:00
                shifts: [{from: 2026-04-03T00:00, until: 2026-04-04T00:00, who: %1$s}]
          %2$s:
            layers:
              - name: always
                turns: [{from: 2026-01-01T00:00, every: 1d, people: [%1$s, ana]}]
        overrides:
          dentist: {schedule: storage, from: 2026-03-31T08:00, until: 2026-03-31T12:00, out: ben, in: ana, by: mari, why: ben is at the dentist}
        groups:
          storage:
            responders: [{schedule: storage, priority: 1}, {id: mari, priority: 2}]
          %2$s:
            responders: [{schedule: %2$s, priority: 1}]
        """
            .formatted(LONGEST, longSchedule));
    for (String person : List.of("ana", "ben", "chie", "mari", LONGEST)) {
      night.person(person(person, 1));
    }
    night.table(
        new Group(
            "of-the-table", Policy.builder().build(), List.of(person("ana", 1), person("zoe", 2))));
    night.unreadable("schedule/of-the-future");
  }

  private static Responder person(String id, int priority) {
    return new Responder(id, priority, id, OptionalInt.empty(), true, "");
  }

  /** Paths of all pages. */
  static List<String> paths() {
    return List.of(
        "/now",
        "/calendar",
        "/calendar/storage",
        "/calendar/" + "s".repeat(128),
        "/calendar/storage/shift?who=ana&from=2026-03-27T07:00:00Z&until=2026-03-28T23:00:00Z",
        "/people/ana",
        "/people/" + LONGEST,
        "/people/never",
        "/calendar/never");
  }
}
