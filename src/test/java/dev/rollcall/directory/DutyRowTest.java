package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.DutyPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyRowTest {

  private static final String GOOD = "groupId S web, priority N 2, scheduleId S nights";

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aScheduleHasAPlace() {
    assertTrue(DutyRow.isOne(new RowFields(Items.of(GOOD), "Responders", problems)));
    assertEquals(
        Optional.of(new DutyRow("web", new DutyPlace("nights", 2, OptionalInt.of(3)))),
        read(GOOD + ", step N 3"));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "responderId S ann        | responderId | must not stand beside scheduleId",
        "phoneNumber S +81901234  | phoneNumber | must not stand beside scheduleId",
        "step S 1                 | step        | must be a whole number (type N) of at most 32 bits",
        "scheduleId S EMPTY       | scheduleId  | must have 1 to 128 bytes of UTF-8",
      })
  void aBadFieldIsNamedAndTheRowLeftOut(String change, String field, String why) {
    assertEquals(Optional.empty(), read(GOOD + ", " + change));
    assertEquals(List.of(new Problem("Responders", "web, 2", field, why)), problems);
  }

  private Optional<DutyRow> read(String text) {
    return DutyRow.of(new RowFields(Items.of(text), "Responders", problems));
  }
}
