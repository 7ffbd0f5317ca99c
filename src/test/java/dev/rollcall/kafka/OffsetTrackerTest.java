package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTrackerTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final OffsetTracker offsets = new OffsetTracker();

  @ParameterizedTest(name = "started {0}, done {1}: commit {2}, {3} in work")
  @CsvSource({
    "5 6 7, 5,     6,  2",
    "5 6 7, 7,     '', 2",
    "5 6 7, 5 7,   6,  1",
    "5 6 7, 6 5,   7,  1",
    "5 6 7, 7 6 5, 8,  0",
    // 6 and 7 are a transaction's markers
    "5 8 9, 5,     8,  2",
    "5 8 9, 5 8,   9,  1",
    "5 8 9, 8 9,   '', 1",
    "5 8,   8 5,   9,  0",
    "5,     '',    '', 1",
    // what was never started is not done
    "5,     6,     '', 1",
  })
  void commitsTheDonePrefix(String started, String done, String commit, int inWork) {
    numbers(started).forEach(offset -> offsets.started(P0, offset));
    numbers(done).forEach(offset -> offsets.done(P0, offset));
    assertEquals(
        numbers(commit),
        offsets.committable().values().stream().map(OffsetAndMetadata::offset).toList());
    assertEquals(inWork, offsets.inWork(P0));
  }

  @Test
  void tellsOnlyWhatMoved() {
    offsets.started(P0, 0);
    offsets.started(P1, 0);
    offsets.done(P0, 0);
    assertEquals(Map.of(P0, new OffsetAndMetadata(1)), offsets.committable());
    assertEquals(Map.of(), offsets.committable());
    offsets.done(P1, 0);
    assertEquals(Map.of(P1, new OffsetAndMetadata(1)), offsets.committable());
  }

  @Test
  void forgetsAPartitionWithAllItsWork() {
    offsets.started(P0, 3);
    offsets.started(P1, 3);
    offsets.forget(List.of(P0));
    offsets.done(P0, 3);
    assertEquals(0, offsets.inWork(P0));
    assertEquals(1, offsets.inWork(P1));
    assertEquals(Map.of(), offsets.committable());
  }

  @Test
  void aPartitionThatCameBackMayStartEarlier() {
    offsets.started(P0, 9);
    offsets.forget(List.of(P0));
    offsets.started(P0, 3);
    offsets.done(P0, 3);
    assertEquals(Map.of(P0, new OffsetAndMetadata(4)), offsets.committable());
  }

  @Test
  void rejectsARecordStartedTwice() {
    offsets.started(P0, 3);
    assertThrows(IllegalArgumentException.class, () -> offsets.started(P0, 3));
    offsets.started(P0, 4);
    assertThrows(IllegalArgumentException.class, () -> offsets.started(P0, 3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverCommitsPastWorkAndAlwaysCommitsUpToIt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> started = new ArrayList<>();
    List<Long> inWork = new ArrayList<>();
    long next = random.nextLong(100);
    long committed = next;
    for (int step = 0; step < 5_000; step++) {
      if (inWork.isEmpty() || random.nextInt(3) == 0) {
        offsets.started(P0, next);
        started.add(next);
        inWork.add(next);
        next += 1 + random.nextInt(4);
      } else {
        offsets.done(P0, inWork.remove(random.nextInt(inWork.size())));
      }
      OffsetAndMetadata told = offsets.committable().get(P0);
      committed = told == null ? committed : told.offset();
      long lowest = inWork.stream().min(Long::compare).orElse(started.getLast() + 1);
      assertEquals(lowest, committed, "seed " + seed + " step " + step);
      assertEquals(inWork.size(), offsets.inWork(P0));
    }
  }

  @Test
  void manyThreadsMayFinishWork() throws InterruptedException {
    int records = 20_000;
    for (int i = 0; i < records; i++) {
      offsets.started(P0, i);
    }
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int mine = t;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    awaitQuietly(go);
                    for (int i = mine; i < records; i += 4) {
                      offsets.done(P0, i);
                    }
                  }));
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(Map.of(P0, new OffsetAndMetadata(records)), offsets.committable());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> numbers(String text) {
    return text.isBlank()
        ? List.of()
        : List.of(text.trim().split(" ")).stream().map(Long::valueOf).toList();
  }
}
