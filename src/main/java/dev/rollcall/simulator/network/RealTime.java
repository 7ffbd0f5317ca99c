package dev.rollcall.simulator.network;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system clock and one daemon thread. What is not due yet when it is closed never runs. */
public final class RealTime implements Scheduler, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RealTime.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("simulated-phones").factory());

  public RealTime() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  /** After {@link #close} it does nothing. */
  @Override
  public void schedule(Duration delay, Runnable task) {
    if (!executor.isShutdown()) {
      var unused = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A step of a simulated call failed; the call goes on without it", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
