package dev.rollcall.chaos;

import dev.rollcall.chaos.judge.FaultWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices when this machine has no time for anybody, the product included: a timer that is late. It
 * counts as a fault, because a deadline cannot be kept without a processor.
 */
final class MachineMeter implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration LATE = Duration.ofMillis(400);

  private final List<FaultWindow> windows = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("machine-meter").start(this::run);
  private volatile boolean closed;

  List<FaultWindow> windows() {
    return List.copyOf(windows);
  }

  private void run() {
    while (!closed) {
      Instant before = Instant.now();
      LockSupport.parkNanos(TICK.toNanos());
      Instant after = Instant.now();
      Duration late = Duration.between(before, after).minus(TICK);
      if (late.compareTo(LATE) > 0) {
        windows.add(
            new FaultWindow(
                FaultWindow.MACHINE_BUSY,
                "a timer was %d ms late".formatted(late.toMillis()),
                before,
                after));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
