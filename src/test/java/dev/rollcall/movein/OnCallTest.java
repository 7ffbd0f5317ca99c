package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is on call in Grafana OnCall was worked out by hand. */
final class OnCallTest {

  private static final Imported PLAN =
      Imported.of(
          SourceSystem.ONCALL, "2026-10-20T00:00:00Z", Path.of("src/test/resources/movein/oncall"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // The higher level decides, in its hours. The first turn of the base is the second of its list.
    "levels, 2026-10-20T06:00:00Z, ben chie",
    "levels, 2026-10-20T16:00:00Z, dan",
    "levels, 2026-10-21T05:59:59Z, dan",
    "levels, 2026-10-06T06:00:00Z, ben chie",
    "levels, 2026-10-26T07:59:59Z, ben chie",
    "levels, 2026-10-26T08:00:00Z, ana",
    // Summer time ends on 25 October.
    "levels, 2026-10-25T06:59:59Z, dan",
    "levels, 2026-10-25T07:00:00Z, ben chie",
    "levels, 2026-10-25T17:00:00Z, chie",
    // Once, above all levels.
    "levels, 2026-11-12T08:59:59Z, ana",
    "levels, 2026-11-12T09:00:00Z, dan",
    "levels, 2026-11-12T10:59:59Z, dan",
    "levels, 2026-11-12T11:00:00Z, ana",
    // An override by the clocks of UTC.
    "levels, 2026-11-19T16:59:59Z, ben chie",
    "levels, 2026-11-19T17:00:00Z, ana",
    "levels, 2026-11-20T06:59:59Z, ana",
    "levels, 2026-11-20T17:00:00Z, chie",
    // People of one level are on call together. The week begins on Monday, the shift on Wednesday.
    "flat-weekdays, 2026-10-06T08:00:00Z, ''",
    "flat-weekdays, 2026-10-07T08:00:00Z, ana",
    "flat-weekdays, 2026-10-09T17:59:59Z, ana",
    "flat-weekdays, 2026-10-09T18:00:00Z, ''",
    "flat-weekdays, 2026-10-12T07:59:59Z, ''",
    "flat-weekdays, 2026-10-12T08:00:00Z, ben",
    "flat-weekdays, 2026-10-30T12:00:00Z, ben",
    "flat-all, 2026-10-20T00:00:00Z, chie dan",
    "flat-weekdays, 2026-11-12T10:30:00Z, ben dan"
  })
  void onCall(String schedule, String at, String people) {
    assertEquals(people, PLAN.onCall(schedule, at));
  }

  @Test
  void whomNoWaitSeparatesAreAskedTogether() {
    assertEquals(List.of("[flat-all] [flat-weekdays] [levels]", "dan"), sorted());
    assertEquals(6, PLAN.group("storage").policy().rounds());
  }

  private static List<String> sorted() {
    return PLAN.steps("storage").stream()
        .map(step -> String.join(" ", List.of(step.split(" ", -1)).stream().sorted().toList()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user \"ana\" (UANA): has no phone number in the files. Add it with ./rollcall person phone",
        "schedule \"Calendar\" (SICAL): is a calendar, so it is not in the plan. Write its turns by"
            + " hand",
        "schedule \"Flat\" (SFLAT), shift \"Odd days\" (OODD): comes back in a way that a plan does"
            + " not have; it is left out",
        "escalation chain \"Storage\" (FCHAIN): has a step that a plan does not have:"
            + " notify_whole_channel",
        "escalation chain \"Storage\" (FCHAIN): waits between its steps: 5 min. Rollcall asks the"
            + " next step as soon as nobody of a step has taken the incident; see answerTimeout,"
            + " attempts and retryDelay",
        "route (RROUTE) of integration (CINT): is not carried over. Write a route with matchers to"
            + " group storage"
      })
  void whatIsLost(String finding) {
    assertTrue(PLAN.lost().contains(finding), String.join("\n", PLAN.lost()));
  }

  @Test
  void nothingElseIsLost() {
    assertEquals(9, PLAN.lost().size(), String.join("\n", PLAN.lost()));
    assertTrue(
        PLAN.notes().contains("schedule \"Flat\" (SFLAT): shift \"Over\" is over and left out"),
        PLAN.notes().toString());
  }

  /** A rotation of two weeks that begins later than its first turn, and a shift of another zone. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-21T11:59:59Z, ''",
    "2026-10-21T12:00:00Z, ana",
    "2026-11-01T23:59:59Z, ana",
    "2026-11-02T00:00:00Z, ben"
  })
  void aRotationThatBeginsLater(String at, String people) throws IOException {
    Imported plan = imported("\"rotation_start\": \"2026-10-21T12:00:00\"", "\"UTC\"");
    assertEquals(people, plan.onCall("s", at));
  }

  @Test
  void clocksOfTwoZonesAndAnEndAreLost() throws IOException {
    List<String> lost = imported("\"until\": \"2027-01-01T00:00:00\"", "\"Asia/Tokyo\"").lost();
    assertTrue(
        lost.contains(
            "schedule \"S\" (S1): has shifts by the clocks of [Asia/Tokyo, UTC]. In the plan all go"
                + " by those of one zone, and their hours may be others: write them"),
        lost.toString());
    assertTrue(
        lost.contains(
            "schedule \"S\" (S1), shift \"Two\" (O1): ends at 2027-01-01T00:00, and goes on in the"
                + " plan. Remove the layer then"),
        lost.toString());
  }

  private Imported imported(String field, String otherZone) throws IOException {
    String answers =
        """
        {"id": "S1", "name": "S", "type": "web", "time_zone": "UTC", "on_call_now": [], "shifts": ["O1", "O2"]}
        {"id": "O1", "name": "Two", "type": "rolling_users", "time_zone": "UTC", "level": 1, FIELD,
         "start": "2026-10-05T00:00:00", "duration": 1209600, "frequency": "weekly", "interval": 2,
         "rolling_users": [["A"], ["B"]], "start_rotation_from_user_index": 1}
        {"id": "O2", "name": "Never", "type": "recurrent_event", "time_zone": ZONE, "level": 0,
         "start": "2030-01-01T00:00:00", "duration": 86400, "frequency": "daily", "users": ["A"]}
        {"results": [{"id": "A", "username": "ana"}, {"id": "B", "username": "ben"}]}
        """
            .replace("FIELD", field)
            .replace("ZONE", otherZone);
    Path file = Files.writeString(folder.resolve("a.json"), answers);
    return Imported.of(SourceSystem.ONCALL, "2026-10-20T00:00:00Z", file);
  }
}
