package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Many questions at the registry. */
final class RegistryRetryTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Four that wait for each other end if, and only if, they run at once. */
  @Test
  void afterTheFirstOneFourRunAtOnce() {
    CyclicBarrier four = new CyclicBarrier(4);
    AtomicInteger met = new AtomicInteger();
    List<Runnable> questions = new ArrayList<>();
    questions.add(() -> {});
    for (int i = 0; i < 8; i++) {
      questions.add(
          () -> {
            meet(four);
            met.incrementAndGet();
          });
    }

    RegistryRetry.runAll(PATIENCE, questions);

    assertEquals(8, met.get());
  }

  @Test
  void theFirstOneWaitsForTheRegistryAlone() {
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean tooEarly = new AtomicBoolean();
    List<Runnable> questions = new ArrayList<>();
    questions.add(
        () -> {
          if (asked.incrementAndGet() < 3) {
            throw new RegistryUnavailableException("away", null);
          }
        });
    for (int i = 0; i < 5; i++) {
      questions.add(() -> tooEarly.compareAndSet(false, asked.get() < 3));
    }

    RegistryRetry.runAll(PATIENCE, questions);

    assertEquals(3, asked.get());
    assertFalse(tooEarly.get());
  }

  @Test
  void whatWaitingDoesNotMendIsThrownAsItIs() {
    AtomicInteger run = new AtomicInteger();
    List<Runnable> questions =
        List.of(
            run::incrementAndGet,
            run::incrementAndGet,
            () -> {
              throw new SerializationException("refused");
            },
            run::incrementAndGet);

    SerializationException refused =
        assertThrows(SerializationException.class, () -> RegistryRetry.runAll(PATIENCE, questions));

    assertEquals("refused", refused.getMessage());
    assertEquals(3, run.get());
  }

  private static void meet(CyclicBarrier others) {
    try {
      var unused = others.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
