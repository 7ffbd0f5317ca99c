package dev.rollcall.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.http.HttpFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BodyMemoryTest {

  private Instant now = HttpFixture.NOW;
  private final BodyMemory budget = new BodyMemory(10, Duration.ofSeconds(1), () -> now);

  private static int refused(BodyMemory.Share share, int bytes) {
    return assertThrows(HttpError.class, () -> share.take(bytes)).status();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    BodyMemory.Share second = budget.open();
    try (BodyMemory.Share first = budget.open()) {
      first.take(6);
      assertEquals(503, refused(second, 5));
      second.take(4);
    }
    second.take(5);
  }

  @Test
  void whoHoldsForLongerThanItsTurnGivesWay() {
    AtomicInteger ends = new AtomicInteger();
    BodyMemory.Share slow = budget.open();
    slow.onEnd(ends::incrementAndGet);
    slow.take(9);
    BodyMemory.Share quick = budget.open();
    now = now.plus(Duration.ofSeconds(1));
    assertEquals(503, refused(quick, 5));
    now = now.plusMillis(1);
    quick.take(5);
    assertEquals(1, ends.get());
    assertEquals(503, assertThrows(HttpError.class, slow::check).status());
    assertEquals(503, refused(slow, 1));
    slow.close();
    assertEquals(503, refused(quick, 6));
    quick.take(5);
  }

  @Test
  void nobodyGivesWayToWhatCanNeverFit() {
    BodyMemory.Share alone = budget.open();
    alone.take(10);
    now = now.plusSeconds(5);
    assertEquals(503, refused(alone, 1));
    alone.check();
  }
}
