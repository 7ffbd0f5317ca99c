package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.schedule.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on call in PagerDuty was worked out by hand. */
final class PagerDutyTest {

  private static final Path FILES = Path.of("src/test/resources/movein/pagerduty");
  private static final String AT = "2026-10-20T00:00:00Z";
  private static final Imported PLAN = Imported.of(SourceSystem.PAGERDUTY, AT, FILES);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // The last layer wins, in its hours, which go over midnight.
    "storage-primary, 2026-10-20T15:59:59Z, ana-garcia",
    "storage-primary, 2026-10-20T16:00:00Z, dan",
    "storage-primary, 2026-10-21T05:59:59Z, dan",
    "storage-primary, 2026-10-21T06:00:00Z, ana-garcia",
    "storage-primary, 2026-10-21T16:00:00Z, chie",
    // Summer time ends on 25 October, and a handoff stays at its time on the wall.
    "storage-primary, 2026-10-25T06:59:59Z, dan",
    "storage-primary, 2026-10-25T07:00:00Z, ana-garcia",
    "storage-primary, 2026-10-25T16:59:59Z, ana-garcia",
    "storage-primary, 2026-10-25T17:00:00Z, chie",
    "storage-primary, 2026-10-26T07:59:59Z, ana-garcia",
    "storage-primary, 2026-10-26T08:00:00Z, ben",
    // It begins on 28 March.
    "storage-primary, 2027-03-28T05:59:59Z, dan",
    "storage-primary, 2027-03-28T06:00:00Z, ana-garcia",
    // An override takes the place of everybody.
    "storage-primary, 2026-11-19T16:59:59Z, ana-garcia",
    "storage-primary, 2026-11-19T17:00:00Z, eve",
    "storage-primary, 2026-11-20T06:59:59Z, eve",
    "storage-primary, 2026-11-20T07:00:00Z, ana-garcia",
    // Friday 17:00 until Monday 08:00, over the clock change of 1 November.
    "weekends, 2026-10-30T20:59:59Z, ''",
    "weekends, 2026-10-30T21:00:00Z, eve",
    "weekends, 2026-11-02T12:59:59Z, eve",
    "weekends, 2026-11-02T13:00:00Z, ''",
    "weekends, 2026-11-06T21:59:59Z, ''",
    "weekends, 2026-11-06T22:00:00Z, ana-garcia",
    // A layer that begins in the middle of a turn, and ends.
    "migration, 2026-11-02T11:59:59Z, eve",
    "migration, 2026-11-02T12:00:00Z, ben",
    "migration, 2026-11-02T23:59:59Z, ben",
    "migration, 2026-11-03T00:00:00Z, ana-garcia",
    "migration, 2026-11-29T23:59:59Z, ana-garcia",
    "migration, 2026-11-30T00:00:00Z, eve",
    "trial, 2026-11-30T11:59:59Z, ana-garcia",
    "trial, 2026-11-30T12:00:00Z, ben",
    "trial, 2026-12-01T00:00:00Z, nobody"
  })
  void onCall(String schedule, String at, String people) {
    assertEquals(people, PLAN.onCall(schedule, at));
  }

  @Test
  void aLayerThatEndedLeavesAGap() throws IOException {
    String policy =
        """
        {"escalation_policy": {"id": "P1", "name": "Trial", "escalation_rules": [
          {"targets": [{"id": "PTRIAL1", "type": "schedule_reference"}]}]}}
        """;
    Path file = Files.writeString(folder.resolve("policy.json"), policy);
    Instant end = Instant.parse("2026-12-01T00:00:00Z");
    Period december = new Period(end.minus(Duration.ofDays(1)), end.plus(Duration.ofDays(1)));
    assertEquals(
        List.of(new Period(end, december.until())),
        Imported.of(SourceSystem.PAGERDUTY, AT, FILES, file).plan().gaps("trial", december));
  }

  @Test
  void targetsOfOneRuleAreAskedTogether() {
    assertEquals(List.of("[storage-primary] [weekends]", "eve"), PLAN.steps("storage"));
    assertEquals(3, PLAN.group("storage").policy().rounds());
    assertEquals(Duration.ofMinutes(30), PLAN.group("storage").policy().ackTimeout().orElseThrow());
  }

  @Test
  void phonesAreWithPeopleAlone() {
    assertEquals(
        Map.of(
            "ana-garcia", List.of("+815000000001", "+815000000011"),
            "ben", List.of("+815000000002"),
            "chie", List.of("+815000000003"),
            "dan", List.of("+815000000004"),
            "eve", List.of("+815000000005")),
        PLAN.phones());
    assertTrue(!(PLAN.lost() + " " + PLAN.notes()).contains("50000000"));
  }

  @Test
  void nothingIsLeftOutSilently() {
    assertEquals(
        List.of(
            "escalation policy \"Storage\" (PPOL001): waits between its steps: 15 min, 30 min."
                + " Rollcall asks the next step as soon as nobody of a step has taken the incident;"
                + " see answerTimeout, attempts and retryDelay"),
        PLAN.lost());
    assertEquals(
        List.of(
            "schedule \"Storage primary\" (PSTORE1), layer \"Old\": ended at 2026-10-05T07:00:00Z,"
                + " so it is left out",
            "schedule \"Storage primary\" (PSTORE1): overrides that are over and left out: 1",
            "service \"Disks\" (PSERV01): reports of it have the groupId storage"),
        PLAN.notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schedule\": {\"id\": \"P1\", \"name\": \"S\", \"time_zone\": \"UTC\"}"
            + "| schedule \"S\" (P1): has no schedule_layers. Fetch the schedule by its id",
        "\"schedule\": {\"id\": \"P1\", \"name\": \"S\", \"time_zone\": \"Mars\", \"schedule_layers\": []}"
            + "| schedule \"S\" (P1): has a time zone that is not in the tz database, so it is not in the plan",
        "\"overrides\": [{\"id\": \"Q1\"}]"
            + "| overrides: 1 are left out, because they do not say of which schedule they are."
            + " Fetch each schedule with since and until: then it has its overrides",
        "\"users\": [], \"more\": true"
            + "| users: the answers say that there are more pages. Fetch all of them",
        "\"users\": [{\"id\": \"P1\", \"name\": \"Ana\", \"contact_methods\": [{\"type\": \"phone_contact_method_reference\"}]}]"
            + "| user \"Ana\" (P1): has contact methods without their content. Fetch the users with"
            + " include[]=contact_methods",
        "\"escalation_policy\": {\"id\": \"P1\", \"name\": \"E\", \"escalation_rules\": [{\"targets\":"
            + " [{\"id\": \"P2\", \"type\": \"schedule_reference\", \"summary\": \"S\"}]}]}"
            + "| escalation policy \"E\" (P1): names schedule_reference \"S\" (P2), which is not in the files",
        "\"escalation_policy\": {\"id\": \"P1\", \"name\": \"E\", \"escalation_rules\": []}"
            + "| escalation policy \"E\" (P1): has nobody whom a plan can name, so it is not in the plan"
      })
  void whatIsLost(String fields, String finding) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{" + fields + "}");
    List<String> lost = Imported.of(SourceSystem.PAGERDUTY, AT, file).lost();
    assertTrue(lost.contains(finding), String.join("\n", lost));
  }

  /** Law 6: people may have named something by a number. */
  @Test
  void aNumberThatIsANameIsNowhere() throws IOException {
    String answers =
        """
        {"user": {"id": "P1", "name": "+815000000009"}}
        {"schedule": {"id": "P2", "name": "S", "time_zone": "UTC", "schedule_layers": [
          {"name": "+815000000009", "start": "2026-10-05T09:00:00Z", "end": null,
           "rotation_virtual_start": "2026-10-05T09:00:00Z", "rotation_turn_length_seconds": 86400,
           "users": [{"user": {"id": "P1"}}], "restrictions": []}]}}
        """;
    Path file = Files.writeString(folder.resolve("a.json"), answers);
    Imported plan = Imported.of(SourceSystem.PAGERDUTY, AT, file);
    assertTrue(!(plan.lost() + plan.file("people")).contains("+81"));
    assertTrue(
        plan.lost()
            .contains(
                "user \"(a phone number)\" (P1): has a phone number in its name, so the plan has no"
                    + " name"),
        plan.lost().toString());
    assertTrue(plan.lost().contains("schedule \"S\" (P2): is not in the plan"));
  }

  /** Table People would refuse it when the plan is applied. */
  @Test
  void aNumberWithoutItsCountryIsLeftOut() throws IOException {
    String answers =
        """
        {"users": [{"id": "P1", "name": "Ana", "contact_methods": [
           {"type": "phone_contact_method", "address": "0151 2345678"}]}],
         "escalation_policies": [{"id": "P2", "name": "E", "escalation_rules": [
           {"targets": [{"id": "P1", "type": "user_reference"}]}]}]}
        """;
    Path file = Files.writeString(folder.resolve("a.json"), answers);
    Imported plan = Imported.of(SourceSystem.PAGERDUTY, AT, file);
    assertEquals(Map.of(), plan.phones());
    assertTrue(
        plan.lost().getFirst().contains("8 to 15 digits, the first not 0"), plan.lost().toString());
  }

  @Test
  void anEndThatAPlanCannotHaveIsSaid() throws IOException {
    String layers =
        Files.readString(FILES.resolve("schedule-storage.json"))
            .replaceFirst("\"end\": null", "\"end\": \"2026-12-01T17:00:00Z\"");
    Path file = Files.writeString(folder.resolve("a.json"), layers);
    assertTrue(
        Imported.of(SourceSystem.PAGERDUTY, AT, file)
            .lost()
            .contains(
                "schedule \"Storage primary\" (PSTORE1), layer \"Nights\": ends at"
                    + " 2026-12-01T18:00 by the clocks of Europe/Berlin, and goes on in the plan."
                    + " Remove the layer then"));
  }
}
