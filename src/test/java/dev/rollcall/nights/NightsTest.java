package dev.rollcall.nights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Nights in which everything dies, one after the other, from their seeds. */
class NightsTest {

  private static final int NIGHTS = 1_000;

  @Test
  void whateverDiesTheLawsHold() {
    for (long seed = 0; seed < NIGHTS; seed++) {
      List<String> problems = new Night(seed).problems();
      long failing = seed;
      assertEquals(List.of(), problems, () -> "seed " + failing);
    }
  }
}
