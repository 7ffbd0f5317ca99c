package dev.rollcall.movein;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlugsTest {

  @ParameterizedTest
  @CsvSource({
    "Ana García, ana-garcia",
    "  Großer   Dienst (2.) , grosser-dienst-2",
    "24/7, 24-7",
    "山田, ''",
    "--, ''"
  })
  void ofAName(String name, String slug) {
    assertEquals(slug, Slugs.of(name));
  }

  @Test
  void aLongNameIsCut() {
    assertEquals("a".repeat(60), Slugs.of("a".repeat(61)));
    assertEquals("a".repeat(59), Slugs.of("a".repeat(59) + " b"));
  }

  /** Which of them comes first does not matter, and the others keep theirs when one goes. */
  @Test
  void thoseOfOneNameHaveAPartOfTheirIds() {
    Slugs slugs = new Slugs("person");
    slugs.giveAll(Map.of("P2", "Dan", "P1", "dan", "P3", "Eve", "0123456789", "山田", "P4", "千恵"));
    assertEquals("dan-p1", slugs.give("P1", ""));
    assertEquals("dan-p2", slugs.give("P2", ""));
    assertEquals("eve", slugs.give("P3", ""));
    assertEquals("person-p4", slugs.give("P4", ""));
    assertEquals("person-01234567", slugs.give("0123456789", ""));
  }

  @Test
  void whatIsTakenGetsANumber() {
    Slugs slugs = new Slugs("person");
    slugs.reserve("nobody");
    assertEquals("nobody-2", slugs.give("P1", "Nobody"));
    assertEquals("nobody-3", slugs.give("P2", "Nobody"));
    assertEquals("nobody-2", slugs.give("P1", "Somebody"));
  }
}
