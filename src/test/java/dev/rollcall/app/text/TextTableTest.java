package dev.rollcall.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void aColumnIsAsWideAsItsWidestText() {
    TextTable table = new TextTable("ID", "", "WHY");
    table.add("storage", "a", "");
    table.add("x", "", "long enough");
    assertEquals(
        List.of("ID          WHY", "storage  a", "x           long enough"), table.lines());
  }

  /** A replay of some months lists so many calls. */
  @Test
  void manyRowsTakeNoTimeForEachOther() {
    TextTable table = new TextTable("A", "B", "C", "D");
    for (int i = 0; i < 40_000; i++) {
      table.add("a", "b", "c", "d");
    }
    assertEquals(
        40_001, assertTimeoutPreemptively(Duration.ofSeconds(3), () -> table.lines().size()));
  }
}
