package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.plan.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on call in GoAlert was worked out by hand. */
final class GoAlertTest {

  private static final String AT = "2026-10-20T00:00:00Z";
  private static final Imported PLAN =
      Imported.of(SourceSystem.GOALERT, AT, Path.of("src/test/resources/movein/goalert"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // Ben has the turn until 26 October at 09:00, by the state of the rotation.
    "web, 2026-10-20T06:00:00Z, ben",
    "web, 2026-10-20T16:00:00Z, chie",
    "web, 2026-10-24T05:59:59Z, chie",
    "web, 2026-10-24T06:00:00Z, ''",
    "web, 2026-10-26T07:59:59Z, ben",
    "web, 2026-10-26T08:00:00Z, chie",
    "web, 2026-11-02T08:00:00Z, ana",
    "web, 2027-03-29T06:59:59Z, chie",
    "web, 2027-03-29T07:00:00Z, ana",
    // An override takes Chie out for Ana.
    "web, 2026-11-10T16:59:59Z, ben",
    "web, 2026-11-10T17:00:00Z, ana",
    "web, 2026-11-11T06:59:59Z, ana",
    "web, 2026-11-11T17:00:00Z, chie",
    // A temporary schedule hides the rules, and has a gap.
    "web, 2026-12-23T22:59:59Z, chie",
    "web, 2026-12-23T23:00:00Z, ana",
    "web, 2026-12-24T23:00:00Z, ''",
    "web, 2026-12-25T23:00:00Z, ben",
    "web, 2026-12-26T23:00:00Z, ''",
    // Everybody of all rules: two schedules, and what is added is in the first.
    "union-weeks, 2026-10-24T12:00:00Z, ben",
    "union-tokyo-days, 2026-10-24T12:00:00Z, dan",
    "union-tokyo-days, 2026-10-26T12:00:00Z, ''",
    "union-weeks, 2026-11-10T09:30:00Z, ben chie",
    "union-tokyo-days, 2026-11-10T09:30:00Z, ''",
    "union-weeks, 2026-11-08T09:30:00Z, ana",
    "union-tokyo-days, 2026-11-14T09:30:00Z, ''",
    "union-tokyo-days, 2026-11-14T10:00:00Z, dan",
    // Without a next handoff the turn is the one of now. A month without a 31st ends on its last
    // day.
    "months, 2026-10-20T00:00:00Z, chie",
    "months, 2026-10-31T07:59:59Z, chie",
    "months, 2026-10-31T08:00:00Z, dan"
  })
  void onCall(String schedule, String at, String people) {
    assertEquals(people, PLAN.onCall(schedule, at));
  }

  @Test
  void targetsOfOneStepAreAskedTogether() {
    assertEquals(
        List.of("[union-tokyo-days] [union-weeks] [web]", "[months] ana"),
        PLAN.steps("web").stream().map(GoAlertTest::sorted).toList());
    assertEquals(2, PLAN.group("web").policy().rounds());
  }

  private static String sorted(String step) {
    return String.join(" ", List.of(step.split(" ", -1)).stream().sorted().toList());
  }

  @Test
  void phones() {
    assertEquals(
        Map.of(
            "ana", List.of("+815000000001"),
            "ben", List.of("+815000000002"),
            "chie", List.of("+815000000003")),
        PLAN.phones());
  }

  @Test
  void nothingIsLeftOutSilently() {
    assertEquals(
        List.of(
            "user \"Dan\" (00000000-0000-0000-0000-00000000000d): has a phone number that is"
                + " switched off; it is left out",
            "user \"Dan\" (00000000-0000-0000-0000-00000000000d): has no phone number in the files."
                + " Add it with ./rollcall person phone",
            "schedule \"Web\" (20000000-0000-0000-0000-000000000001): override"
                + " 30000000-0000-0000-0000-000000000004 overlaps a temporary schedule, where"
                + " GoAlert has no overrides; left out",
            "rotation \"Tokyo days\" (10000000-0000-0000-0000-000000000003): hands over by the"
                + " clocks of Asia/Tokyo, and in the plan by those of Europe/Berlin: an hour early"
                + " or late when only one of them has summer time",
            "escalation policy \"Web\" (40000000-0000-0000-0000-000000000001): informs"
                + " slack-channel \"#web\" (); a plan calls people",
            "escalation policy \"Web\" (40000000-0000-0000-0000-000000000001): waits between its"
                + " steps: 5 min, 15 min. Rollcall asks the next step as soon as nobody of a step"
                + " has taken the incident; see answerTimeout, attempts and retryDelay"),
        PLAN.lost().stream().sorted(Comparator.comparingInt(GoAlertTest::kind)).toList());
    assertTrue(
        PLAN.notes()
            .contains(
                "schedule \"Union\" (20000000-0000-0000-0000-000000000002): has no hours for Ana,"
                    + " who is left out"),
        PLAN.notes().toString());
    assertTrue(
        PLAN.notes()
            .contains(
                "service \"Shop\" (50000000-0000-0000-0000-000000000001): reports of it have the"
                    + " groupId web"),
        PLAN.notes().toString());
  }

  private static int kind(String finding) {
    return List.of("user", "schedule", "rotation", "escalation")
        .indexOf(finding.substring(0, finding.indexOf(' ')));
  }

  @Test
  void anAnswerWithErrorsIsRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.json"), "{\"errors\": [{\"message\": \"unauthorized\"}]}");
    UnusableFile refused =
        assertThrows(UnusableFile.class, () -> Imported.of(SourceSystem.GOALERT, AT, file).plan());
    assertTrue(String.valueOf(refused.getMessage()).endsWith("a.json: has errors: unauthorized"));
  }
}
