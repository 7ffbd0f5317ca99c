package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on call in Opsgenie was worked out by hand. */
final class OpsgenieTest {

  private static final Imported PLAN =
      Imported.of(
          SourceSystem.OPSGENIE,
          "2026-10-20T00:00:00Z",
          Path.of("src/test/resources/movein/opsgenie"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // Rotations that share no hour are layers. Nobody has every second week of the days.
    "office, 2026-10-20T06:00:00Z, ana",
    "office, 2026-10-20T15:59:59Z, ana",
    "office, 2026-10-20T16:00:00Z, dan-u-dan1aa",
    "office, 2026-10-21T05:59:59Z, dan-u-dan1aa",
    "office, 2026-10-24T06:00:00Z, ''",
    "office, 2026-10-24T16:00:00Z, dan-u-dan1aa",
    // Summer time ends on 25 October.
    "office, 2026-10-25T06:59:59Z, dan-u-dan1aa",
    "office, 2026-10-25T07:00:00Z, ''",
    "office, 2026-10-25T17:00:00Z, chie",
    "office, 2026-10-26T06:59:59Z, chie",
    "office, 2026-10-26T07:00:00Z, nobody",
    "office, 2026-11-02T07:00:00Z, ana",
    // An override takes the place of everybody.
    "office, 2026-11-19T16:59:59Z, ana",
    "office, 2026-11-19T17:00:00Z, ana",
    "office, 2026-11-20T02:00:00Z, ana",
    "office, 2026-11-20T17:00:00Z, chie",
    // Rotations of the same hours are schedules of their own; after an end nobody has the turn.
    "both-one, 2026-10-20T00:00:00Z, ana",
    "both-one, 2026-10-20T12:00:00Z, chie",
    "both-one, 2026-12-01T00:00:00Z, nobody",
    "both-two, 2026-10-18T23:59:59Z, dan-u-dan1aa",
    "both-two, 2026-10-19T00:00:00Z, nobody",
    "both-two, 2026-11-02T00:00:00Z, dan-u-dan1aa",
    // One override is for both, the other for the second.
    "both-one, 2026-11-10T00:00:00Z, chie",
    "both-two, 2026-11-10T00:00:00Z, ''",
    "both-one, 2026-11-12T00:00:00Z, ana",
    "both-one, 2026-11-12T12:00:00Z, chie",
    "both-two, 2026-11-12T12:00:00Z, ana"
  })
  void onCall(String schedule, String at, String people) {
    assertEquals(people, PLAN.onCall(schedule, at));
  }

  /** The rotations share no hour, but an override of one of them would hide the other. */
  @Test
  void anOverrideOfOneRotationSetsThemApart() throws IOException {
    String answers =
        """
        {"data": {"id": "s", "name": "S", "timezone": "UTC", "rotations": [
          {"id": "d", "name": "Day", "startDate": "2026-10-01T00:00:00Z", "type": "daily",
           "participants": [{"type": "user", "id": "u", "username": "ana"}],
           "timeRestriction": {"type": "time-of-day", "restriction": {"startHour": 8, "endHour": 20}}},
          {"id": "n", "name": "Night", "startDate": "2026-10-01T00:00:00Z", "type": "daily",
           "participants": [{"type": "user", "id": "v", "username": "ben"}],
           "timeRestriction": {"type": "time-of-day", "restriction": {"startHour": 20, "endHour": 8}}}]}}
        {"data": [{"_parent": {"id": "s"}, "alias": "a", "user": {"type": "user", "id": "w", "username": "chie"},
          "startDate": "2026-11-01T06:00:00Z", "endDate": "2026-11-01T12:00:00Z", "rotations": [{"id": "d"}]}]}
        """;
    Path file = Files.writeString(folder.resolve("a.json"), answers);
    Imported plan = Imported.of(SourceSystem.OPSGENIE, "2026-10-20T00:00:00Z", file);
    assertEquals("ben", plan.onCall("s-night", "2026-11-01T07:00:00Z"));
    assertEquals("chie", plan.onCall("s-day", "2026-11-01T07:00:00Z"));
    assertEquals("ana", plan.onCall("s-day", "2026-11-01T12:00:00Z"));
  }

  /** From Saturday evening until Saturday morning, which is most of the week. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T07:59:59Z, ana",
    "2026-10-24T08:00:00Z, ''",
    "2026-10-24T19:59:59Z, ''",
    "2026-10-24T20:00:00Z, ana",
    "2026-10-28T12:00:00Z, ana"
  })
  void hoursThatEndOnTheDayOfTheirBeginning(String at, String people) throws IOException {
    String schedule =
        """
        {"data": {"id": "s", "name": "S", "timezone": "UTC", "rotations": [
          {"id": "r", "name": "R", "startDate": "2026-10-01T00:00:00Z", "type": "daily",
           "participants": [{"type": "user", "id": "u", "username": "ana"}],
           "timeRestriction": {"type": "weekday-and-time-of-day", "restrictions": [
             {"startDay": "saturday", "startHour": 20, "endDay": "saturday", "endHour": 8}]}}]}}
        """;
    Path file = Files.writeString(folder.resolve("a.json"), schedule);
    assertEquals(
        people, Imported.of(SourceSystem.OPSGENIE, "2026-10-20T00:00:00Z", file).onCall("s", at));
  }

  @Test
  void rulesOfOneDelayAreAskedTogether() {
    assertEquals(
        List.of("[office]", "chie [both-one] [both-two]", "dan-u-dan1aa"), PLAN.steps("ops"));
    assertEquals(3, PLAN.group("ops").policy().rounds());
    assertEquals(Duration.ofMinutes(5), PLAN.group("ops").policy().roundDelay());
  }

  @Test
  void people() {
    assertEquals(
        Map.of(
            "ana", List.of("+815000000001"),
            "chie", List.of("+815000000003"),
            "dan-u-dan1aa", List.of("+815000000004")),
        PLAN.phones());
    assertFalse((PLAN.lost() + " " + PLAN.notes()).contains("50000000"));
  }

  @Test
  void nothingIsLeftOutSilently() {
    assertEquals(
        List.of(
            "schedule \"Both\" (s-both), rotation \"Two\": turn 2 is of escalation Ops: nobody has"
                + " it in the plan, which coverage shows as a gap. Write who has it",
            "escalation \"Ops\" (e-ops): has a rule for what is accepted and not closed; Rollcall"
                + " stops when somebody accepts",
            "escalation \"Ops\" (e-ops): calls \"next\" of schedule \"Office\" (s-office). Write"
                + " who that is",
            "escalation \"Ops\" (e-ops): waits between its steps: 0 min, 10 min, 20 min, 30 min."
                + " Rollcall asks the next step as soon as nobody of a step has taken the incident;"
                + " see answerTimeout, attempts and retryDelay",
            "escalation \"Ops\" (e-ops): closes the alert after its last round; in Rollcall it"
                + " stays EXHAUSTED",
            "team \"Ops\" (t-ops): its routing rules are not read. Write routes to the groups of"
                + " its escalations"),
        PLAN.lost());
    assertEquals(
        List.of(
            "schedule \"Both\" (s-both): has people of several rotations on call together, so it"
                + " became the schedules both-one, both-two. A group has them in one step",
            "schedule \"Office\" (s-office), rotation \"Old\": ended at 2026-01-01T00:00:00Z, so it"
                + " is left out",
            "schedule \"Office\" (s-office): overrides that are over and left out: 1",
            "escalation \"Ops\" (e-ops): the members of team \"Ops\" (t-ops) are in the group by"
                + " name",
            "users: 2 are in no schedule and no group, and are left out: Ben, Dan"),
        PLAN.notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": \"f1\", \"fromUser\": {\"id\": \"u\"}, \"toUser\": {\"id\": \"v\"}, \"alias\": \"a\","
            + " \"startDate\": \"2026-11-01T00:00:00Z\"}"
            + "| forwarding rule (f1): is not carried over. Write an override of each schedule that"
            + " the person is in",
        "{\"id\": \"r1\", \"name\": \"night\", \"notify\": {\"type\": \"none\"}}"
            + "| routing rule \"night\" (r1): is not carried over. Write a route",
        "{\"id\": \"s1\", \"name\": \"S\", \"timezone\": \"UTC\"}"
            + "| schedule \"S\" (s1): has no rotations. Fetch the schedules with expand=rotation",
        "{\"id\": \"s1\", \"name\": \"S\", \"timezone\": \"UTC\", \"rotations\": [{\"id\": \"r\", \"name\": \"R\","
            + " \"startDate\": \"2026-11-01T00:00:00Z\", \"type\": \"daily\", \"length\": 0,"
            + " \"participants\": [{\"type\": \"none\"}]}]}"
            + "| schedule \"S\" (s1), rotation \"R\": has no participants, or turns of an unknown"
            + " length; it is left out",
        "{\"alias\": \"a\", \"startDate\": \"2026-11-01T00:00:00Z\", \"endDate\": \"2026-11-02T00:00:00Z\"}"
            + "| override a: is left out, because its schedule is not in the files, or it does not"
            + " say which it is"
      })
  void whatIsLost(String item, String finding) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{\"data\": [" + item + "]}");
    List<String> lost = Imported.of(SourceSystem.OPSGENIE, "2026-10-20T00:00:00Z", file).lost();
    assertTrue(lost.contains(finding), String.join("\n", lost));
  }
}
