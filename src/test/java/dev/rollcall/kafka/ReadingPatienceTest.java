package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadingPatienceTest {

  private static final long START = 7;

  private final ReadingPatience patience = new ReadingPatience(Duration.ofSeconds(10), START);

  private long second;

  /** Looks each second until this one. */
  private boolean isOver(long left, long until) {
    boolean over = false;
    while (second < until) {
      second++;
      over = look(left, second);
    }
    return over;
  }

  private boolean look(long left, long at) {
    return patience.isOver(left, START + TimeUnit.SECONDS.toNanos(at));
  }

  @Test
  void itLastsAsLongAsSomethingIsRead() {
    assertEquals(false, isOver(100, 9));
    assertEquals(false, isOver(99, 18));
    assertEquals(false, isOver(98, 28));
    assertEquals(false, isOver(98, 29));
    assertEquals(true, isOver(98, 30));
  }

  @Test
  void itEndsWhereNothingIsRead() {
    assertEquals(false, isOver(100, 11));
    assertEquals(true, isOver(100, 12));
  }

  /** Records that arrive meanwhile are no progress. */
  @Test
  void whatGrowsIsNotRead() {
    assertEquals(false, isOver(100, 1));
    assertEquals(false, isOver(110, 6));
    assertEquals(false, isOver(105, 11));
    assertEquals(true, isOver(105, 12));
  }

  /** A commit waited for a broker that was killed, or the process was stopped. */
  @Test
  void whoCouldNotReadHasNotWaited() {
    assertEquals(false, isOver(100, 5));
    assertEquals(false, look(100, 3_600));
    assertEquals(false, look(100, 7_200));
    assertEquals(false, look(40, 10_800));
  }

  /** The clock of a dialer may be set. */
  @Test
  void timeThatGoesBackIsNoTime() {
    assertEquals(false, look(100, 1));
    assertEquals(false, look(100, -3_600));
    second = -3_600;
    assertEquals(false, isOver(100, -3_591));
    assertEquals(true, isOver(100, -3_589));
  }

  @Test
  void aFloodEndsItAfterAMinute() {
    for (int at = 0; at <= 60; at++) {
      assertEquals(false, look(1_000_000 - at, at));
    }
    assertEquals(true, look(1, 61));
  }
}
