package dev.rollcall.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.plan.UnusableFile;
import dev.rollcall.story.Language;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that is only tried reads nothing of this machine, and comes to an end. */
final class TryoutTest {

  private static final String PLAN =
      """
      groups:
        storage:
          policy: {answerTimeout: 30s, gather: 0s, rounds: %s}
          responders: [{id: ana, priority: 1}, {id: ben, priority: 2}]
      """;
  private static final String STORY =
      """
      steps:
        - {at: 0s, incident: {errorId: disk-7, group: storage, message: disk full}}
        - {at: 40s, response: {from: ben, outcome: ACCEPTED}}
      until: %s
      """;

  private final Tryout tryout = new Tryout(new Bounds(1_000, Duration.ofSeconds(60)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EN|disk-7 in group storage|ana did not answer in time.|In the end: ben has it.",
        "JA|disk-7、グループstorage|anaさんは時間内に出ませんでした。|最後に：benさんが担当しています。"
      })
  void itTellsWhoIsCalledAndWhoTakesIt(
      Language language, String what, String afterHalfAMinute, String ending) {
    List<String> told = tryout.tell(PLAN.formatted("1"), STORY.formatted("10m"), language);
    assertEquals(what, told.getFirst());
    assertTrue(told.contains("  30s      " + afterHalfAMinute), told::toString);
    assertTrue(told.contains("  600s     " + ending), told::toString);
  }

  /** A step that makes no sense is told, and the others happen. */
  @Test
  void aMistakeInTheStoryIsTold() {
    String story = STORY.formatted("10m").replace("from: ben", "from: chie");
    List<String> told = tryout.tell(PLAN.formatted("1"), story, Language.EN);
    assertTrue(told.getLast().startsWith("40s: "), told::toString);
  }

  @Test
  void aStoryWithoutAnEndIsEnded() {
    String forever = PLAN.formatted("forever");
    Bounds.TooLong e =
        assertThrows(
            Bounds.TooLong.class,
            () ->
                tryout.tell(
                    forever, STORY.formatted("3660d").replace("40s", "3650d"), Language.EN));
    assertEquals("it has more than 1,000 instants", e.getMessage());
  }

  @Test
  void aStoryThatTakesLongIsEnded() {
    Tryout impatient = new Tryout(new Bounds(1_000_000, Duration.ZERO));
    assertThrows(
        Bounds.TooLong.class,
        () -> impatient.tell(PLAN.formatted("1"), STORY.formatted("10m"), Language.EN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{use: /etc/passwd, until: 1s}|groups: {}|story line 1: use: is not a field here",
        "{plan: {}, until: 1s}|groups: {}|story line 1: plan: is not a field here",
        "{steps: []}|groups: {}|story line 1: until is missing",
        "{until: 1s}|grups: {}|plan line 1: grups: is not a field here",
        "{until: 1s}|schedules: {s: {zone: UTC, layers: [{calendar: /etc/passwd, people: {}}]}}"
            + "|schedules.s.layers[0].calendar: names a file, which only a file can",
        "{until: 1s, steps: [{at: 0s, plan: {schedules: {s: {zone: UTC,"
            + " layers: [{calendar: /etc/passwd, people: {}}]}}}}]}|groups: {}"
            + "|calendar: names a file, which only a file can",
      })
  void whatCannotBeUsedIsNamed(String story, String plan, String expected) {
    UnusableFile e = assertThrows(UnusableFile.class, () -> tryout.tell(plan, story, Language.EN));
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e::getMessage);
  }
}
