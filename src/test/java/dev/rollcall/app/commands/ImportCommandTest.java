package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportCommandTest {

  private static final String FILES = "src/test/resources/movein/pagerduty/";
  private static final String AT = "2026-10-20T00:00:00Z";

  /** Nothing of it is lost. */
  private static final String WHOLE =
      """
      {"user": {"id": "P1", "name": "Ana", "contact_methods": [
        {"type": "phone_contact_method", "country_code": 81, "address": "5000000001"}]}}
      {"schedule": {"id": "P2", "name": "Storage", "time_zone": "Europe/Berlin", "schedule_layers": [
        {"id": "P3", "name": "All", "start": "2026-10-05T09:00:00+02:00", "end": null,
         "rotation_virtual_start": "2026-10-05T09:00:00+02:00", "rotation_turn_length_seconds": 604800,
         "users": [{"user": {"id": "P1"}}], "restrictions": []}]}}
      """;

  @TempDir private Path folder;
  private final PlanFixture rollcall = new PlanFixture();

  private String written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void withoutAFolderItPrintsThePlan() throws IOException {
    assertEquals(0, rollcall.run("import", "pagerduty", written("a.json", WHOLE), "--at", AT));
    assertEquals(
        """
        people:
          ana: {name: Ana, phones: ['+815000000001']}
        schedules:
          storage:
            zone: Europe/Berlin
            layers:
              - name: All
                turns:
                  - {from: '2026-10-05T09:00', every: 1w, people: [ana]}
        """,
        rollcall.out());
    assertEquals("people: 1, schedules: 1, overrides: 0, groups: 0\n", rollcall.err());
  }

  @Test
  void aFileOfEachKindAndTheReport() throws IOException {
    Path out = folder.resolve("plan");
    Path report = folder.resolve("report.txt");
    String[] command = {
      "import", "pagerduty", FILES, "--at", AT, "--out", out + "", "--report", report + ""
    };
    assertEquals(3, rollcall.run(command));
    assertEquals("", rollcall.out());
    assertEquals(rollcall.err(), Files.readString(report));
    assertTrue(rollcall.err().contains("\nNOT CARRIED OVER\n- escalation policy"), rollcall.err());
    Plan plan = PlanReader.read(List.of(out));
    assertEquals(4, plan.schedules().size());
    assertEquals(List.of("groups.yaml", "people.yaml", "schedules.yaml"), names(out));

    assertEquals(1, rollcall.run(command));
    assertTrue(rollcall.err().contains("is there already; --force replaces it"), rollcall.err());
  }

  @Test
  void forceReplacesWhatAnEarlierImportWrote() throws IOException {
    Path out = Files.createDirectory(folder.resolve("plan"));
    Files.writeString(out.resolve("overrides.yaml"), "overrides: {}");
    Files.writeString(out.resolve("routes.yaml"), "routes: []");
    String answers = written("a.json", WHOLE);
    assertEquals(1, rollcall.run("import", "pagerduty", answers, "--out", out + ""));
    assertEquals(List.of("overrides.yaml", "routes.yaml"), names(out));
    assertEquals(0, rollcall.run("import", "pagerduty", answers, "--out", out + "", "--force"));
    assertEquals(List.of("people.yaml", "routes.yaml", "schedules.yaml"), names(out));
  }

  private static List<String> names(Path out) throws IOException {
    try (var files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void phonesMayBeLeftOut() throws IOException {
    assertEquals(
        0, rollcall.run("import", "pagerduty", written("a.json", WHOLE), "--without-phones"));
    assertFalse(rollcall.out().contains("+"), rollcall.out());
  }

  @Test
  void theOrderOfTheFilesDoesNotMatter() {
    assertEquals(3, rollcall.run("import", "pagerduty", FILES, "--at", AT));
    PlanFixture other = new PlanFixture();
    assertEquals(
        3,
        other.run(
            "import",
            "pagerduty",
            "--at",
            AT,
            FILES + "policies.json",
            FILES + "schedules.json",
            FILES + "schedule-storage.json",
            FILES + "users.json",
            FILES + "services.json"));
    assertEquals(rollcall.out(), other.out());
    assertEquals(rollcall.err(), other.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"users\": [}| a.json line 1, column 12: not JSON: ",
        "{\"users\": [| a.json line 1, column 12: not JSON: Unexpected end-of-input",
        "''| a.json: is empty",
        "{\"data\": []}| a.json: is no answer of pagerduty; known are users, schedules, overrides,",
        "[{\"users\": []}, {\"n\": 1}]| a.json: [1] is no answer of pagerduty",
        "{\"users\": [{\"name\": \"Ana\"}]}| a.json: users[0] has no id",
        "{\"schedule\": {\"id\": \"P\", \"time_zone\": \"UTC\", \"schedule_layers\": [{\"start\": \"today\","
            + " \"rotation_turn_length_seconds\": 3600, \"rotation_virtual_start\": \"x\","
            + " \"users\": [{\"user\": {\"id\": \"U\"}}]}]}}"
            + "| a.json: schedule.schedule_layers[0].rotation_virtual_start must be an instant"
      })
  void unusableFiles(String text, String message) throws IOException {
    String file = written("a.json", text);
    assertEquals(2, rollcall.run("import", "pagerduty", file));
    assertEquals("", rollcall.out());
    assertTrue(rollcall.err().contains(message), rollcall.err());
  }

  @Test
  void wrongUse() {
    assertEquals(2, rollcall.run("import", "pagerduty", folder.toString()));
    assertTrue(rollcall.err().contains("no *.json in"), rollcall.err());
    assertEquals(2, rollcall.run("import", "pagerduty", folder.resolve("none").toString()));
    assertTrue(rollcall.err().contains("cannot be read"), rollcall.err());
    assertEquals(2, rollcall.run("import", "nagios", folder.toString()));
  }
}
