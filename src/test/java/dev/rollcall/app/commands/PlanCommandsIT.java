package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.streams.TopicCheck;
import dev.rollcall.support.SharedStack;
import dev.rollcall.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that change the plan, on a real broker. The topics have their default names. */
class PlanCommandsIT {

  @TempDir private Path folder;
  private PlanFixture rollcall = new PlanFixture();

  private int run(String... arguments) {
    rollcall = new PlanFixture();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        1, List.of("--kafka", SharedStack.kafka().bootstrapServers(), "--registry", "mock://c"));
    return rollcall.run(all.toArray(String[]::new));
  }

  private String file(String people) throws IOException {
    String plan =
        """
        schedules:
          p: {zone: UTC, layers: [{turns: [{from: 2026-11-01T00:00, every: 4w, people: [%s]}]}]}
        groups:
          g: {responders: [{schedule: p, priority: 1}]}
        """
            .formatted(people);
    return Files.writeString(folder.resolve("plan.yaml"), plan).toString();
  }

  private void assertRun(int status, String out, String... arguments) {
    assertEquals(status, run(arguments), () -> rollcall.out() + rollcall.err());
    assertEquals(out, rollcall.out());
  }

  @Test
  void aPlanFromItsFirstApplyToAnOverride() throws IOException {
    assertEquals(1, run("export"));
    assertTrue(rollcall.err().contains("rollcall setup creates them"), rollcall.err());
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()))) {
      new TopicCheck(admin, Topics.DEFAULT).create(2, Optional.of((short) 1));
    }
    assertRun(0, "# version 0\n", "export");

    String ana = file("ana");
    assertEquals(3, run("diff", "-f", ana));
    assertTrue(rollcall.out().startsWith("p  on call now: nobody -> ana  "), rollcall.out());
    assertTrue(rollcall.out().endsWith("+ groups/g\n+ schedules/p\n"), rollcall.out());
    assertEquals(3, run("apply", "-f", ana, "--dry-run"));
    assertEquals(1, run("apply", "-f", ana), "other people would be on call at once");
    assertRun(0, "# version 0\n", "export");
    assertEquals(0, run("apply", "-f", ana, "--yes"));
    assertTrue(rollcall.out().endsWith("version 2 is published\n"), rollcall.out());
    assertRun(0, "nothing differs from version 2\n", "apply", "-f", ana);
    assertEquals(0, run("who"));
    assertTrue(rollcall.out().contains("p         ana"), rollcall.out());
    assertEquals(0, run("coverage"));

    Instant inAWeek = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(7));
    String until = inAWeek.plus(Duration.ofHours(8)).toString();
    assertEquals(
        0,
        run(
            "override",
            "p",
            "--out",
            "ana",
            "--in",
            "ben",
            "--from",
            inAWeek.toString(),
            "--until",
            until,
            "--by",
            "ana"),
        () -> rollcall.err());
    String id = "p-" + inAWeek.toString().substring(0, 10);
    assertEquals("override " + id + " is published, version 3\n", rollcall.out());
    assertEquals(
        2, run("override", "p", "--out", "ana", "--from", inAWeek.toString(), "--until", until));
    assertTrue(rollcall.err().contains("overlaps override " + id), rollcall.err());
    assertEquals(2, run("override", "q", "--in", "ana", "--until", until));
    assertTrue(rollcall.err().contains("known are p"), rollcall.err());
    assertEquals(
        0, run("override", "p", "--in", "ben", "--from", inAWeek.toString(), "--until", until));
    assertTrue(rollcall.out().contains("no effect from "), rollcall.out());

    assertRun(0, "nothing differs from version 4\n", "apply", "-f", ana, "--prune");
    assertEquals(0, run("export"));
    Path exported = Files.writeString(folder.resolve("export.yaml"), rollcall.out());
    assertRun(0, "nothing differs from version 4\n", "diff", "-f", exported.toString());
    assertEquals(2, run("diff", "-f", file("ana], every: [")), "not YAML");
  }
}
