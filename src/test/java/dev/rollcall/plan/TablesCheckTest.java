package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether a plan and the tables fit together. */
class TablesCheckTest {

  private static final String PLAN =
      """
      schedules:
        p:
          zone: UTC
          layers: [{turns: [{from: 2026-11-01T00:00, every: 1w, people: [[ana, ben], chie]}]}]
          temporary: {t: {from: 2026-12-01T00:00, until: 2026-12-02T00:00, shifts: [{from: 2026-12-01T00:00, until: 2026-12-02T00:00, who: dan}]}}
      overrides: {o: {schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00, in: eve}}
      groups: {g: {responders: [{schedule: p, priority: 1}, {id: lead, priority: 2}]}}
      """;

  private static PlanReader files(String yaml) {
    PlanReader files = new PlanReader();
    files.take(YamlFields.parse("f", yaml), EnumSet.allOf(PlanKind.class));
    return files;
  }

  private static TablesCheck check(String yaml, String... peopleOfTables) {
    PlanReader files = files(yaml);
    return new TablesCheck(
        files, files.plan(), new PublishedTables(Set.of("g"), Set.of(peopleOfTables)));
  }

  @Test
  void everybodyWhomThePlanNamesIsLookedAt() {
    assertEquals(
        List.of("ana", "ben", "chie", "dan", "eve", "lead"), check(PLAN, "zoe").withoutNumber());
    assertEquals(List.of("ana", "lead"), check(PLAN, "ben", "chie", "dan", "eve").withoutNumber());
    String phones = "people: {ana: {phones: [\"+815000000001\"]}, lead: {}}\n";
    assertEquals(
        List.of("lead"), check(PLAN + phones, "ben", "chie", "dan", "eve").withoutNumber());
  }

  @Test
  void aScheduleAndAGroupInWhichNobodyHasANumberAreRefused() {
    TablesCheck schedule = check(PLAN, "zoe", "lead");
    String message = assertThrows(UnusableFile.class, schedule::refuseWithoutNumbers).getMessage();
    assertEquals(
        "f line 3: schedules.p: nobody in it has a phone number: ana, ben, chie, dan, eve;"
            + " ./rollcall person phone gives one",
        message);
    TablesCheck group = check("groups: {g: {responders: [{id: lead, priority: 1}]}}", "zoe");
    assertThrows(UnusableFile.class, group::refuseWithoutNumbers);
    assertDoesNotThrow(check(PLAN, "dan")::refuseWithoutNumbers);
  }

  @Test
  void whileTheTablesSayNothingNothingIsRefused() {
    assertDoesNotThrow(check(PLAN)::refuseWithoutNumbers);
  }

  @Test
  void aGroupOfTheTablesIsTakenOverOnceAndKnowingly() {
    assertThrows(UnusableFile.class, () -> check(PLAN, "ana").refuseTakeOver(PublishedPlan.NONE));
    String other = "groups: {other: {responders: [{id: ana, priority: 1}]}}";
    assertDoesNotThrow(() -> check(other, "ana").refuseTakeOver(PublishedPlan.NONE));
    PublishedPlan published =
        new PublishedPlan(
            1,
            List.of(
                new PlanDocument(
                    "groups", "g", 1, "ana", Instant.EPOCH, "", PlanDocument.Origin.FILE, "{}")));
    assertDoesNotThrow(() -> check(PLAN, "ana").refuseTakeOver(published));
  }

  @Test
  void twoHundredOverridesThatAreNotOver() {
    String overrides =
        IntStream.rangeClosed(1, 201)
            .mapToObj(
                i ->
                    "  o%d: {schedule: p, from: 2026-11-10T00:00, until: %s, in: p%d}%n"
                        .formatted(i, i == 1 ? "2026-11-10T01:00" : "2026-11-11T00:00", i))
            .collect(Collectors.joining("", "overrides:\n", ""));
    Plan plan = files(PLAN.replaceFirst("overrides: .*\n", "") + overrides).plan();
    assertDoesNotThrow(() -> plan.refuseTooManyOverrides(Instant.parse("2026-11-10T01:00:00Z")));
    String message =
        assertThrows(
                UnusableFile.class,
                () -> plan.refuseTooManyOverrides(Instant.parse("2026-11-10T00:59:59Z")))
            .getMessage();
    assertEquals("schedule p has 201 overrides that are not over; it may have 200", message);
  }
}
