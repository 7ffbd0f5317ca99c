package dev.rollcall.nights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Nights in which everything dies, one after the other, from their seeds. {@code
 * -Drollcall.nights=N} plays more, {@code -Drollcall.nights.from=N} others.
 */
class NightsTest {

  private static final long FROM = Long.getLong("rollcall.nights.from", 0);
  private static final int NIGHTS = Integer.getInteger("rollcall.nights", 1_000);

  /** The watch sees what it is for: without the rule of ADR 31 a phone gets two calls. */
  @Test
  void requestsThatAreMadeLateAreSeen() {
    Duration late = Duration.ofSeconds(40);
    boolean seen =
        LongStream.range(0, NIGHTS).anyMatch(seed -> !new Night(seed, late).problems().isEmpty());
    assertTrue(seen);
  }

  @Test
  void whateverDiesTheLawsHold() {
    for (long seed = FROM; seed < FROM + NIGHTS; seed++) {
      List<String> problems = new Night(seed).problems();
      long failing = seed;
      assertEquals(List.of(), problems, () -> "seed " + failing);
    }
  }
}
