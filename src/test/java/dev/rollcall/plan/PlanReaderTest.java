package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanReaderTest {

  /** Times are not in quotes: YAML 1.1 takes 18:00 for a number, and Rollcall takes the text. */
  private static final String STORAGE =
      """
      schedules:
        storage:
          zone: Europe/Berlin
          layers:
            - name: nights
              during: [{days: [MON-THU], from: 18:00, to: 08:00}]
              turns: [{from: 2026-11-02T18:00, every: 1d, people: [chie, dan]}]
            - turns:
                - {from: 2026-11-02T08:00, every: 1w, people: [[ana, ben], chie]}
                - {from: 2026-12-07T08:00:00, every: 2w, people: [eve]}
          temporary:
            xmas:
              from: 2026-12-24T00:00
              until: 2026-12-27T00:00
              shifts:
                - {from: 2026-12-24T00:00, until: 2026-12-25T00:00, who: chie}
                - {from: 2026-12-25T00:00, until: 2026-12-27T00:00, who: [ana, ben]}
      overrides:
        swap-17: {schedule: storage, from: 2026-11-19T18:00, until: 2026-11-20T08:00, out: dan, in: ana, by: chie, why: concert}
        swap-18: {schedule: storage, from: 2026-11-19T20:00Z, until: 2026-11-19T22:00:00+01:00, in: eve}
      hours:
        office: {zone: Europe/Berlin, during: [{days: [MON, TUE, thu-fri], from: 08:00, to: 18:00}]}
        always: {zone: UTC, during: [{}]}
        weekend: {zone: UTC, during: [{days: [SAT-SUN]}, {days: [FRI-MON], from: 22:00:30, to: "24:00"}]}
      groups:
        storage:
          policy: {rounds: 1}
          responders:
            - {schedule: storage, priority: 1}
            - {id: lead, priority: 2, phone: "+815000000001"}
            - {schedule: storage, priority: 3, step: 7}
      """;

  @TempDir private Path folder;

  private Plan read(String text) {
    PlanReader reader = new PlanReader();
    reader.take(YamlFields.parse("f.yaml", text), EnumSet.allOf(PlanKind.class));
    return reader.plan();
  }

  private static <T> T get(Map<String, T> documents, String id) {
    return Optional.ofNullable(documents.get(id)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-02T07:00Z, 'ana, ben', 2026-11-02T17:00:00Z, layer 2",
    "2026-11-02T17:00Z, chie, 2026-11-03T07:00:00Z, layer nights",
    "2026-11-03T20:00Z, dan, 2026-11-04T07:00:00Z, layer nights",
    "2026-11-19T17:00Z, ana, 2026-11-19T20:00:00Z, 'layer nights, override swap-17'",
    "2026-11-19T20:30Z, 'ana, eve', 2026-11-19T21:00:00Z, 'layer nights, override swap-17, swap-18'",
    "2026-12-24T12:00Z, chie, 2026-12-24T23:00:00Z, temporary xmas",
    "2026-12-26T12:00Z, 'ana, ben', 2026-12-26T23:00:00Z, temporary xmas",
    "2026-12-26T23:00Z, eve, 2026-12-28T17:00:00Z, layer 2"
  })
  void aScheduleWithAllItMayHave(String at, String people, String until, String why) {
    Schedule schedule = get(read(STORAGE).schedules(), "storage");
    Duty duty = schedule.duty(TimeText.instant(at).orElseThrow());
    assertEquals(people, String.join(", ", duty.people()));
    assertEquals(Instant.parse(until), duty.until().orElseThrow());
    assertEquals(why, duty.reason().text());
  }

  @Test
  void anOverrideKeepsWhoMadeItAndWhy() {
    Schedule schedule = get(read(STORAGE).schedules(), "storage");
    assertEquals("chie", schedule.overrides().getFirst().by());
    assertEquals("concert", schedule.overrides().getFirst().why());
    assertEquals("", schedule.overrides().getLast().by());
  }

  @ParameterizedTest
  @CsvSource({
    "office, 2026-11-05T07:00Z, true",
    "office, 2026-11-05T06:59Z, false",
    "office, 2026-11-04T12:00Z, false",
    "always, 2026-11-04T12:00Z, true",
    "weekend, 2026-11-06T21:59Z, false",
    "weekend, 2026-11-06T22:00:30Z, true",
    "weekend, 2026-11-08T12:00Z, true",
    "weekend, 2026-11-09T22:00:29Z, false",
    "weekend, 2026-11-09T23:59:59Z, true",
    "weekend, 2026-11-10T00:00Z, false"
  })
  void hours(String id, String at, boolean open) {
    Hours hours = get(read(STORAGE).hours(), id);
    assertEquals(open, hours.isOpen(TimeText.instant(at).orElseThrow()));
  }

  @Test
  void aGroupHasPeopleAndPlacesOfWhoeverIsOnCall() {
    Group group = get(read(STORAGE).groups(), "storage");
    assertEquals(1, group.policy().rounds());
    assertEquals("lead", group.responders().getFirst().id());
    assertEquals(
        List.of(
            new DutyPlace("storage", 1, OptionalInt.empty()),
            new DutyPlace("storage", 3, OptionalInt.of(7))),
        group.dutyPlaces());
    assertEquals(1, group.responders().size());
  }

  @Test
  void whoIsNotActiveCoversNoGroup() {
    String plan =
        """
        schedules:
          day: {zone: UTC, layers: [{during: [{to: 12:00}], turns: [{from: 2026-11-01T00:00, every: 1d, people: [ana]}]}]}
          night: {zone: UTC, layers: [{during: [{from: 12:00}], turns: [{from: 2026-11-01T00:00, every: 1d, people: [lead]}]}]}
        groups:
          both: {responders: [{schedule: day, priority: 1}, {schedule: night, priority: 2}]}
          day: {responders: [{schedule: day, priority: 1}, {id: boss, priority: 2, active: false}]}
          lead: {responders: [{schedule: day, priority: 1}, {schedule: night, priority: 2}, {id: lead, priority: 3, active: false}]}
          boss: {responders: [{schedule: day, priority: 1}, {id: boss, priority: 2}]}
          nobody: {responders: []}
        """;
    Period day =
        new Period(Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z"));
    Period afternoon = new Period(Instant.parse("2026-11-02T12:00:00Z"), day.until());
    Plan read = read(plan);
    assertEquals(List.of(), read.gaps("both", day));
    assertEquals(List.of(afternoon), read.gaps("day", day));
    assertEquals(List.of(afternoon), read.gaps("lead", day));
    assertEquals(List.of(), read.gaps("boss", day));
    assertEquals(List.of(day), read.gaps("nobody", day));
    assertThrows(IllegalArgumentException.class, () -> read.gaps("other", day));
  }

  @Test
  void aPlanMayBeSpreadOverFiles() throws IOException {
    String[] halves = STORAGE.split("(?=overrides:)", -1);
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(folder.resolve("deep/a.yml"), halves[1]);
    Files.writeString(folder.resolve("z.yaml"), halves[0]);
    Files.writeString(folder.resolve("notes.txt"), "no plan");
    Plan plan = PlanReader.read(List.of(folder));
    assertEquals(Set.of("storage"), plan.schedules().keySet());
    assertEquals(2, get(plan.schedules(), "storage").overrides().size());
  }

  @Test
  void theSameIdInTwoFiles() throws IOException {
    Path first = Files.writeString(folder.resolve("a.yaml"), STORAGE);
    Path second = Files.writeString(folder.resolve("b.yaml"), STORAGE);
    UnusableFile e =
        assertThrows(UnusableFile.class, () -> PlanReader.read(List.of(first, second)));
    assertEquals(
        second + " line 27: groups.storage: is there twice: also in " + first + " line 27",
        e.getMessage());
  }

  @Test
  void noFiles() {
    UnusableFile e = assertThrows(UnusableFile.class, () -> PlanReader.read(List.of(folder)));
    assertEquals("no *.yaml or *.yml in [" + folder + "]", e.getMessage());
  }

  /** Each case changes one thing of a plan that is right. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hours: | opening: | f.yaml line 22: opening: is not a field here; known are groups, hours, inhibitions, overrides, people, routes, schedules, silences",
        "zone: Europe/Berlin | zone: Europe/Bonn | f.yaml line 3: schedules.storage.zone: must be a zone of the tz database, such as Europe/Berlin, but is Europe/Bonn",
        "zone: Europe/Berlin | zones: UTC | f.yaml line 3: schedules.storage.zones: is not a field here; known are layers, temporary, zone",
        "[MON-THU] | [MON-DON] | f.yaml line 6: schedules.storage.layers[0].during[0].days[0]: must be a day like MON, or days like MON-FRI, but is MON-DON",
        "[MON-THU] | [] | f.yaml line 6: schedules.storage.layers[0].during[0]: days is empty",
        "to: 08:00 | to: 8:00 | f.yaml line 6: schedules.storage.layers[0].during[0].to: must be a time like 08:00, but is 8:00",
        "to: 08:00 | to: 08:60 | f.yaml line 6: schedules.storage.layers[0].during[0].to: must be a time like 08:00, but is 08:60",
        "from: 18:00 | from: 24:00 | f.yaml line 6: schedules.storage.layers[0].during[0].from: must be a time like 08:00, but is 24:00",
        "every: 1d | every: 1y | f.yaml line 7: schedules.storage.layers[0].turns[0].every: must be a length like 8h, 1d, 2w or 1mo, at most 12mo, but is 1y",
        "every: 1d | every: 367d | f.yaml line 7: schedules.storage.layers[0].turns[0].every: every must be 1d to 366d, but is 367d",
        "2026-11-02T18:00 | 2026-11-02T18:00Z | f.yaml line 7: schedules.storage.layers[0].turns[0].from: must be a date and a time without an offset, like 2026-11-02T18:00, but is 2026-11-02T18:00Z",
        "2026-11-02T18:00 | 2026-02-30T18:00 | f.yaml line 7: schedules.storage.layers[0].turns[0].from: must be a date and a time without an offset, like 2026-11-02T18:00, but is 2026-02-30T18:00",
        "[chie, dan] | [] | f.yaml line 7: schedules.storage.layers[0].turns[0]: people is empty",
        "[chie, dan] | chie | f.yaml line 7: schedules.storage.layers[0].turns[0].people: must be a list",
        "[[ana, ben], chie] | [[ana, ana], chie] | f.yaml line 9: schedules.storage.layers[1].turns[0]: people[0] has a person twice: [ana, ana]",
        "2026-12-07T08:00:00 | 2026-10-07T08:00:00 | f.yaml line 8: schedules.storage.layers[1]: turns[1].from 2026-10-07T08:00 must be later than that of the turns before, 2026-11-02T08:00",
        "until: 2026-12-25T00:00 | until: 2026-12-28T00:00 | f.yaml line 13: schedules.storage.temporary.xmas: shifts[0] is not inside 2026-12-23T23:00:00Z to 2026-12-26T23:00:00Z",
        "who: chie | whom: chie | f.yaml line 16: schedules.storage.temporary.xmas.shifts[0].whom: is not a field here; known are from, until, who",
        "swap-17: {schedule: storage | swap-17: {schedule: shop | f.yaml line 19: overrides.swap-17.schedule: there is no schedule shop; known are storage",
        "until: 2026-11-20T08:00 | until: 2026-11-19T18:00 | f.yaml line 19: overrides.swap-17: until 2026-11-19T17:00:00Z is not after from 2026-11-19T17:00:00Z",
        "in: eve | out: dan | f.yaml line 20: overrides.swap-18: overlaps override swap-17, and both take dan out",
        "in: eve | by: eve | f.yaml line 20: overrides.swap-18: out and in are both missing",
        "2026-11-19T20:00Z | 20:00 | f.yaml line 20: overrides.swap-18.from: must be a date and a time without an offset, like 2026-11-02T18:00, or an instant with an offset or Z, like 2026-11-02T18:00:00Z, but is 20:00",
        "{schedule: storage, priority: 1} | {schedule: shop, priority: 1} | f.yaml line 29: groups.storage.responders[0].schedule: there is no schedule shop; known are storage",
        "{schedule: storage, priority: 1} | {schedule: storage} | f.yaml line 29: groups.storage.responders[0]: priority is missing",
        "{schedule: storage, priority: 1} | {schedule: storage, priority: 1, active: true} | f.yaml line 29: groups.storage.responders[0].active: is not a field here; known are priority, schedule, step",
        "during: [{}] | during: [] | f.yaml line 23: hours.always.during: is empty"
      })
  void whatIsWrongIsToldByFileLineAndField(String right, String wrong, String message) {
    assertTrue(STORAGE.contains(right), right);
    String text = STORAGE.replaceFirst(Pattern.quote(right), wrong);
    UnusableFile e = assertThrows(UnusableFile.class, () -> read(text));
    assertEquals(message, e.getMessage());
    assertFalse(read(STORAGE).schedules().isEmpty());
  }
}
