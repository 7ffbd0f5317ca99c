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

final class CoverageCommandTest {

  @TempDir private Path folder;
  private final PlanFixture rollcall = new PlanFixture();

  private String plan(String groups) throws IOException {
    return Files.writeString(folder.resolve("plan.yaml"), PlanFixture.PLAN + groups).toString();
  }

  @Test
  void aScheduleThatNoGroupNamesIsLookedAtAlone() throws IOException {
    assertEquals(1, rollcall.run("coverage", "-f", plan(""), "--from", "2026-11-05T00:00Z"));
    assertEquals(
        """
        2026-11-05T00:00:00Z until 2026-11-12T00:00:00Z: schedule storage, schedule always
        NOBODY IN         FROM                         UNTIL                        LENGTH
        schedule storage  Fri 2026-11-06 18:00 +01:00  Mon 2026-11-09 08:00 +01:00  2d 14h
        1 gap
        override late of storage has no effect from Thu 2026-11-05 19:00 +01:00 until Thu 2026-11-05 20:00:30 +01:00
        """,
        rollcall.out());
  }

  @Test
  void aGroupIsLookedAtAsAWhole() throws IOException {
    String groups =
        """
        groups:
          all: {responders: [{schedule: storage, priority: 1}, {schedule: always, priority: 2}]}
        """;
    assertEquals(0, rollcall.run("coverage", "-f", plan(groups), "--from", "2026-11-09T00:00Z"));
    assertEquals(
        "2026-11-09T00:00:00Z until 2026-11-16T00:00:00Z: group all\nno gaps\n", rollcall.out());
  }

  @Test
  void everyGapOfEveryGroup() throws IOException {
    String groups =
        """
        groups:
          none: {responders: [{id: ana, priority: 1, active: false}]}
          one: {responders: [{id: ana, priority: 1}]}
          storage: {responders: [{schedule: storage, priority: 1}]}
        """;
    assertEquals(
        1,
        rollcall.run(
            "coverage", "-f", plan(groups), "--days", "14", "--from", "2026-11-09T00:00:07Z"));
    assertEquals(
        """
        2026-11-09T00:00:07Z until 2026-11-23T00:00:07Z: group none, group one, group storage, schedule always
        NOBODY IN      FROM                            UNTIL                           LENGTH
        group none     Mon 2026-11-09 00:00:07 +00:00  Mon 2026-11-23 00:00:07 +00:00  14d
        group storage  Mon 2026-11-09 01:00:07 +01:00  Mon 2026-11-09 08:00 +01:00     6h 59m 53s
        group storage  Fri 2026-11-13 18:00 +01:00     Mon 2026-11-16 08:00 +01:00     2d 14h
        group storage  Fri 2026-11-20 18:00 +01:00     Mon 2026-11-23 01:00:07 +01:00  2d 7h 7s
        4 gaps
        """,
        rollcall.out());
  }

  @Test
  void forMachines() throws IOException {
    assertEquals(
        1,
        rollcall.run(
            "coverage", "--format", "json", "--from", "2026-11-05T00:00Z", "-f", plan("")));
    assertEquals(
        """
        {
          "from" : "2026-11-05T00:00:00Z",
          "until" : "2026-11-12T00:00:00Z",
          "parts" : [ {
            "name" : "schedule storage",
            "gaps" : [ {
              "from" : "2026-11-06T17:00:00Z",
              "until" : "2026-11-09T07:00:00Z"
            } ]
          }, {
            "name" : "schedule always",
            "gaps" : [ ]
          } ],
          "overridesWithoutEffect" : [ {
            "schedule" : "storage",
            "override" : "late",
            "from" : "2026-11-05T18:00:00Z",
            "until" : "2026-11-05T19:00:30Z"
          } ]
        }
        """,
        rollcall.out());
  }

  @Test
  void withoutATimeItBeginsNow() throws IOException {
    StringWriter out = new StringWriter();
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-09T12:00:00.5Z"));
    CommandLine coverage =
        new CommandLine(new CoverageCommand(clock)).setOut(new PrintWriter(out, true));
    assertEquals(0, coverage.execute("-f", plan(""), "--days", "4"));
    assertTrue(
        out.toString().startsWith("2026-11-09T12:00:00Z until 2026-11-13T12:00:00Z: "),
        out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coverage -f PLAN --days 0 | rollcall: --days must be 1 to 400, not 0",
        "coverage -f PLAN --days 401 | rollcall: --days must be 1 to 400, not 401",
        "coverage -f PLAN --from today | must be an instant with an offset or Z",
        "coverage -f PLAN --from 2300-01-01T00:00Z | rollcall: from must lie in the years 1900 to 2200",
        "coverage -f none.yaml | rollcall: none.yaml cannot be read",
        "coverage -f EMPTY | rollcall: no groups and no schedules in ["
      })
  void wrongUse(String command, String message) throws IOException {
    String empty = Files.writeString(folder.resolve("empty.yaml"), "hours: {}").toString();
    String line = command.replace("PLAN", plan("")).replace("EMPTY", empty);
    assertEquals(2, rollcall.run(line.split(" ", -1)));
    assertEquals("", rollcall.out());
    assertTrue(rollcall.err().contains(message), rollcall.err());
  }
}
