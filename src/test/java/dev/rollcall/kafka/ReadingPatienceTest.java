package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadingPatienceTest {

  private static final long START = 7;

  private final ReadingPatience patience = new ReadingPatience(Duration.ofSeconds(10), START);

  private boolean isOver(long left, long second) {
    return patience.isOver(left, START + TimeUnit.SECONDS.toNanos(second));
  }

  @Test
  void itLastsAsLongAsSomethingIsRead() {
    assertEquals(false, isOver(100, 9));
    assertEquals(false, isOver(99, 18));
    assertEquals(false, isOver(98, 28));
    assertEquals(false, isOver(98, 38));
    assertEquals(true, isOver(98, 39));
  }

  @Test
  void itEndsWhereNothingIsRead() {
    assertEquals(false, isOver(100, 0));
    assertEquals(false, isOver(100, 10));
    assertEquals(true, isOver(100, 11));
  }

  /** Records that arrive meanwhile are no progress. */
  @Test
  void whatGrowsIsNotRead() {
    assertEquals(false, isOver(100, 1));
    assertEquals(false, isOver(110, 6));
    assertEquals(true, isOver(105, 12));
  }

  @Test
  void aFloodEndsItAfterAMinute() {
    for (int second = 0; second <= 60; second++) {
      assertEquals(false, isOver(1_000_000 - second, second));
    }
    assertEquals(true, isOver(1, 61));
  }
}
