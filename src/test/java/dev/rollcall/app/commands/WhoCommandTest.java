package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class WhoCommandTest {

  @TempDir private Path folder;
  private final PlanFixture rollcall = new PlanFixture();

  private String plan() throws IOException {
    return Files.writeString(folder.resolve("plan.yaml"), PlanFixture.PLAN).toString();
  }

  @Test
  void everySchedule() throws IOException {
    assertEquals(0, rollcall.run("who", "-f", plan(), "--at", "2026-11-05T19:30:00+01:00"));
    assertEquals(
        """
        at 2026-11-05T18:30:00Z
        SCHEDULE  ON CALL    UNTIL                        WHY
        storage   chie, ana  Thu 2026-11-05 20:00 +01:00  layer night, override swap; no effect: late
        always    eve        for good                     layer 1
        """,
        rollcall.out());
  }

  @Test
  void oneScheduleWithNobody() throws IOException {
    plan();
    assertEquals(
        0,
        rollcall.run(
            "who", "--schedule", "storage", "--at", "2026-11-07T00:00Z", "-f", folder.toString()));
    assertTrue(
        rollcall
            .out()
            .endsWith("storage   nobody   Mon 2026-11-09 08:00 +01:00  no layer names anybody\n"),
        rollcall.out());
  }

  @Test
  void forMachines() throws IOException {
    assertEquals(
        0, rollcall.run("who", "-f", plan(), "--format", "json", "--at", "2026-11-05T18:30:00Z"));
    assertEquals(
        """
        {
          "at" : "2026-11-05T18:30:00Z",
          "schedules" : [ {
            "schedule" : "storage",
            "people" : [ "chie", "ana" ],
            "until" : "2026-11-05T19:00:00Z",
            "source" : "LAYER",
            "name" : "night",
            "overrides" : [ "swap" ],
            "withoutEffect" : [ "late" ]
          }, {
            "schedule" : "always",
            "people" : [ "eve" ],
            "source" : "LAYER",
            "name" : "1",
            "overrides" : [ ],
            "withoutEffect" : [ ]
          } ]
        }
        """,
        rollcall.out());
  }

  @Test
  void withoutATimeItIsNow() throws IOException {
    StringWriter out = new StringWriter();
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-03T12:00:00.5Z"));
    CommandLine who = new CommandLine(new WhoCommand(clock)).setOut(new PrintWriter(out, true));
    assertEquals(0, who.execute("-f", plan()));
    assertTrue(out.toString().startsWith("at 2026-11-03T12:00:00Z\n"), out.toString());
    assertTrue(out.toString().contains("layer office"), out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "who -f PLAN --at 19:30 | must be an instant with an offset or Z, like 2026-11-02T18:00:00Z",
        "who -f PLAN --schedule shop | rollcall: --schedule: there is no schedule shop; known are storage, always",
        "who -f none.yaml | rollcall: none.yaml cannot be read",
        "who -f EMPTY | rollcall: no *.yaml or *.yml in ["
      })
  void wrongUse(String command, String message) throws IOException {
    String empty = Files.createDirectory(folder.resolve("empty")).toString();
    String line = command.replace("PLAN", plan()).replace("EMPTY", empty);
    assertEquals(2, rollcall.run(line.split(" ", -1)));
    assertEquals("", rollcall.out());
    assertTrue(rollcall.err().contains(message), rollcall.err());
  }

  @Test
  void aFileThatIsWrong() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"), PlanFixture.PLAN.replace("every: 1w", "every: weekly"));
    assertEquals(2, rollcall.run("who", "-f", file.toString()));
    assertEquals(
        "rollcall: %s line 5: schedules.storage.layers[0].turns[0].every: must be a length like 8h,"
                .formatted(file)
            + " 1d, 2w or 1mo, at most 12mo, but is weekly\n",
        rollcall.err());
  }

  @Test
  void aFileWithoutSchedules() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "groups: {}");
    assertEquals(2, rollcall.run("who", "-f", file.toString()));
    assertEquals("rollcall: no schedules in [" + file + "]\n", rollcall.err());
  }
}
