package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the recording of the guide, in whose period the clocks of Berlin go back. */
final class ReplayCommandTest {

  private static final String NIGHT = "examples/replay/night.jsonl";
  private static final String OLD = "examples/replay/old.yaml";
  private static final String NEW = "examples/replay/new.yaml";

  @TempDir private Path folder;
  private final PlanFixture rollcall = new PlanFixture();

  private List<String> replay(String... more) {
    String[] all = new String[more.length + 1];
    all[0] = "replay";
    System.arraycopy(more, 0, all, 1, more.length);
    assertEquals(0, rollcall.run(all), rollcall::err);
    return rollcall.out().lines().toList();
  }

  /** H5: two kinds of broken lines. */
  @Test
  void aBrokenLineIsCountedNamedAndSkipped() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(NIGHT));
    String broken = lines.getFirst().replace("\"kind\":\"RAISED\"", "\"kind\":\"NO_SUCH_KIND\"");
    Path file = folder.resolve("night.jsonl");
    Files.write(file, List.of(broken, "{", lines.get(1)));
    Files.write(file, lines.subList(2, lines.size()), StandardOpenOption.APPEND);
    List<String> out = replay("--file", file.toString(), "--plan", OLD);
    assertTrue(out.contains("2 records skipped:"), rollcall::out);
    assertTrue(
        out.stream()
            .anyMatch(line -> line.startsWith("  " + file + " line 1: it is no HistoryRecord")),
        rollcall::out);
    assertTrue(
        out.stream().anyMatch(line -> line.startsWith("  " + file + " line 2: ")), rollcall::out);
  }

  /** H7. */
  @Test
  void twoPlansStandBesideWhatHappened() {
    List<String> out = replay("--file", NIGHT, "--plan", NEW, "--against", OLD);
    assertTrue(out.contains("PERSON                HAPPENED  OLD  NEW"), rollcall::out);
    assertTrue(out.contains("ana     calls         4         4    2"), rollcall::out);
    assertEquals("2 calls differ between happened and new", out.getLast());
  }

  /** H9. */
  @Test
  void localTimesChangeTheirOffsetWithTheClocks() {
    String out = String.join("\n", replay("--file", NIGHT, "--plan", NEW, "--calls"));
    assertTrue(out.contains("Sun 2026-10-25 01:30:01 +02:00"), out);
    assertTrue(out.contains("Sun 2026-10-25 03:10:01 +01:00"), out);
  }

  /** H10. */
  @Test
  void aRecordingThatBeginsLaterSaysFromWhenOn() {
    List<String> out = replay("--file", NIGHT, "--plan", OLD, "--since", "30d");
    assertEquals("the recording reaches back to 2026-10-23T01:10:00Z only", out.get(1));
  }

  @Test
  void aPeriodIsTakenAlone() {
    List<String> out = replay("--file", NIGHT, "--plan", OLD, "--since", "2026-10-26T00:00:00Z");
    assertEquals("ana     calls         1         1", out.get(3));
    assertEquals("0 calls differ between happened and new", out.getLast());
  }

  /** A record has milliseconds, so the first one is of the same instant as this one. */
  @Test
  void aPeriodBeginsWithItsMillisecond() {
    List<String> whole = replay("--file", NIGHT, "--plan", OLD);
    List<String> again =
        replay("--file", NIGHT, "--plan", OLD, "--since", "2026-10-23T01:10:00.000999Z");
    assertEquals(whole, again.subList(whole.size(), again.size()));
  }

  @Test
  void theSameInputGivesTheSameBytesAndNoPhoneNumber() {
    String[] all = {
      "--file", NIGHT, "--plan", NEW, "--against", OLD, "--calls", "--format", "json"
    };
    List<String> first = replay(all);
    List<String> both = replay(all);
    assertEquals(first, both.subList(first.size(), both.size()));
    assertTrue(first.contains("  \"differing\" : 2,"), rollcall::out);
    assertFalse(rollcall.out().contains("+81"), rollcall::out);
  }

  @Test
  void noScenarioReplacesAnotherOne() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of(NIGHT)).stream()
            .map(line -> line.replace("db-1", "a/b").replace("web-2", "a_b"))
            .toList();
    Path file = Files.write(folder.resolve("night.jsonl"), lines);
    String stories = folder.resolve("stories").toString();
    String[] both = {
      "replay", "--file", file.toString(), "--plan", NEW, "--to-scenario", stories, "a/b,a_b"
    };
    assertEquals(2, rollcall.run(both), rollcall::out);
    assertTrue(
        rollcall.err().contains("--to-scenario: a/b and a_b would be one file, " + stories),
        rollcall::err);
    assertFalse(Files.exists(Path.of(stories, "a_b.yaml")));
    replay("--file", file.toString(), "--plan", NEW, "--to-scenario", stories, "a/b,a/b");
    assertTrue(Files.exists(Path.of(stories, "a_b.yaml")));
  }

  @Test
  void whatIsNoTimeIsWrongUse() {
    assertEquals(2, rollcall.run("replay", "--file", NIGHT, "--plan", OLD, "--since", "lately"));
    assertTrue(rollcall.err().contains("--since must be "), rollcall::err);
  }
}
