package dev.rollcall.nights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nights in which everything dies, one after the other, from their seeds. {@code
 * -Drollcall.nights=N} plays more, {@code -Drollcall.nights.from=N} others.
 */
class NightsTest {

  private static final long FROM = Long.getLong("rollcall.nights.from", 0);
  private static final int SEEN_WITHIN = 3_000;
  private static final int NIGHTS = Integer.getInteger("rollcall.nights", 1_000);

  /** The watch sees what it is for: with each of these flaws a night breaks the flaw's own law. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFlawIsSeen(Flaw flaw) {
    assertTrue(
        LongStream.range(0, SEEN_WITHIN)
            .mapToObj(seed -> new Night(seed, flaw).problems().stream())
            .anyMatch(problems -> problems.map(Problem::law).anyMatch(flaw::breaks)));
  }

  @ParameterizedTest
  @EnumSource
  void aLawHasAFlawThatItSees(Law law) {
    assertTrue(Arrays.stream(Flaw.values()).anyMatch(flaw -> flaw.breaks(law)));
  }

  /**
   * Seeds whose phones had two live calls: because of a successor that died after its probe (1272),
   * and because of a second contact for one token (the others). Other dice make other nights of
   * them.
   */
  @ParameterizedTest
  @ValueSource(longs = {313, 332, 1_272, 1_602})
  void aNightThatOnceBrokeALawHolds(long seed) {
    assertEquals(List.of(), new Night(seed).problems());
  }

  @Test
  void whateverDiesTheLawsHold() {
    for (long seed = FROM; seed < FROM + NIGHTS; seed++) {
      List<Problem> problems = new Night(seed).problems();
      long failing = seed;
      assertEquals(List.of(), problems, () -> "seed " + failing);
    }
  }
}
