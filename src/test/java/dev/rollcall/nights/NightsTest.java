package dev.rollcall.nights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nights in which everything dies, one after the other, from their seeds. {@code
 * -Drollcall.nights=N} plays more, {@code -Drollcall.nights.from=N} others.
 */
class NightsTest {

  private static final long FROM = Long.getLong("rollcall.nights.from", 0);
  private static final int SEEN_WITHIN = 3_000;
  private static final int NIGHTS = Integer.getInteger("rollcall.nights", 1_000);

  /** The watch sees what it is for: with each of these flaws a night breaks a law. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFlawIsSeen(Flaw flaw) {
    assertTrue(
        LongStream.range(0, SEEN_WITHIN)
            .anyMatch(seed -> !new Night(seed, flaw).problems().isEmpty()));
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
