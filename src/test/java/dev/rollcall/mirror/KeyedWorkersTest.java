package dev.rollcall.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.support.Await;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedWorkersTest {

  @Test
  void keepsTheOrderOfAKey() {
    Map<String, List<Integer>> ran = new ConcurrentHashMap<>();
    AtomicInteger count = new AtomicInteger();
    try (KeyedWorkers workers = new KeyedWorkers(4)) {
      for (int i = 0; i < 5_000; i++) {
        int number = i;
        String key = "k" + i % 7;
        workers.submit(
            key,
            () -> {
              ran.computeIfAbsent(key, _ -> Collections.synchronizedList(new ArrayList<>()))
                  .add(number);
              count.incrementAndGet();
            });
      }
      Await.until(() -> count.get() == 5_000, count::get);
    }
    for (int k = 0; k < 7; k++) {
      int key = k;
      List<Integer> inOrder = IntStream.range(0, 5_000).filter(i -> i % 7 == key).boxed().toList();
      assertEquals(inOrder, ran.get("k" + key));
    }
  }

  @Test
  void runsKeysAtTheSameTimeUpToTheBound() {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (KeyedWorkers workers = new KeyedWorkers(3)) {
      for (int i = 0; i < 50; i++) {
        workers.submit(
            "k" + i,
            () -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              open.await();
              running.decrementAndGet();
              done.incrementAndGet();
            });
      }
      Await.until(() -> running.get() == 3, running::get);
      open.countDown();
      Await.until(() -> done.get() == 50, done::get);
    }
    assertEquals(3, most.get());
  }

  @Test
  void aFailedTaskDoesNotStopItsKey() {
    CountDownLatch second = new CountDownLatch(1);
    try (KeyedWorkers workers = new KeyedWorkers(1)) {
      workers.submit(
          "k",
          () -> {
            throw new IllegalStateException("on purpose");
          });
      workers.submit("k", second::countDown);
      Await.until(() -> second.getCount() == 0, second::getCount);
    }
  }

  @Test
  void anErrorDoesNotStopItsKeyEither() {
    CountDownLatch second = new CountDownLatch(1);
    try (KeyedWorkers workers = new KeyedWorkers(1)) {
      workers.submit(
          "k",
          () -> {
            throw new StackOverflowError("on purpose");
          });
      workers.submit("k", second::countDown);
      Await.until(() -> second.getCount() == 0, second::getCount);
    }
  }

  @Test
  void closeInterruptsWhatRuns() {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    try (KeyedWorkers workers = new KeyedWorkers(1)) {
      workers.submit(
          "k",
          () -> {
            started.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.incrementAndGet();
              throw e;
            }
          });
      Await.until(() -> started.getCount() == 0, started::getCount);
    }
    assertTrue(interrupted.get() == 1, "it returned before the task ended");
  }
}
