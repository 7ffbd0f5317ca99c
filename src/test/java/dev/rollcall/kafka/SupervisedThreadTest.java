package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.kafka.SupervisedThread.Life;
import dev.rollcall.support.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be thrown is thrown here, also what is no exception. */
class SupervisedThreadTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger lives = new AtomicInteger();
  private volatile Instant now = Instant.parse("2026-11-25T03:00:00Z");

  @ParameterizedTest
  @ValueSource(
      classes = {
        IllegalStateException.class,
        StackOverflowError.class,
        NoClassDefFoundError.class,
        InterruptedException.class
      })
  void aLifeThatFailsIsFollowedByTheNext(Class<? extends Throwable> type) throws Exception {
    Throwable failure = type.getConstructor().newInstance();
    try (SupervisedThread thread = started(_ -> fail(failure))) {
      Await.until(() -> lives.get() >= 3, lives::get);
      assertTrue(thread.isAlive());
    }
    assertTrue(failures() >= 2, meters::getMetersAsString);
  }

  @Test
  void aLifeThatEndsByItselfIsAFailureToo() {
    try (SupervisedThread thread = started(_ -> lives.incrementAndGet())) {
      Await.until(() -> lives.get() >= 3, lives::get);
      assertTrue(thread.isAlive());
    }
  }

  @Test
  void itIsDownWhileItFailsAgainAndAgain() {
    CountDownLatch mended = new CountDownLatch(1);
    try (SupervisedThread thread =
        started(
            _ -> {
              if (lives.incrementAndGet() <= SupervisedThread.MANY_FAILURES) {
                throw new StackOverflowError();
              }
              mended.countDown();
              new CountDownLatch(1).await();
            })) {
      Await.until(() -> mended.getCount() == 0, lives::get);
      assertFalse(thread.isWell());
      assertEquals(0, up());
      now = now.plus(SupervisedThread.LONG_LIFE);
      assertTrue(thread.isWell());
      assertEquals(1, up());
    }
  }

  @Test
  void toCloseItIsNoFailure() {
    CountDownLatch lived = new CountDownLatch(1);
    SupervisedThread thread =
        started(
            _ -> {
              lived.countDown();
              new CountDownLatch(1).await();
            });
    Await.until(() -> lived.getCount() == 0, lived::getCount);
    thread.close();
    assertEquals(0, failures());
    assertTrue(thread.isAlive());
  }

  private SupervisedThread started(Life life) {
    SupervisedThread thread =
        new SupervisedThread("test", life, meters, () -> now, Duration.ofMillis(1));
    thread.start();
    return thread;
  }

  private void fail(Throwable failure) throws InterruptedException {
    lives.incrementAndGet();
    switch (failure) {
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  private double failures() {
    return meters.counter("rollcall.thread.failures", "thread", "test").count();
  }

  private double up() {
    return meters.get("rollcall.thread.up").gauge().value();
  }
}
