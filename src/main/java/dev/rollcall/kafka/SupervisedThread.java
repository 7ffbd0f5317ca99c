package dev.rollcall.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread whose work must not end unseen. If a life of the work ends, by whatever is thrown, it is
 * logged and counted ({@code rollcall.thread.failures}), and after a second the next life begins.
 * {@code rollcall.thread.up} is 0 while lives fail one after another. Any thread may start and stop
 * it.
 */
public final class SupervisedThread implements AutoCloseable {

  /** The work, one life of it. */
  @FunctionalInterface
  public interface Life {
    /**
     * Works until {@code goesOn} is false. To return earlier, or to throw, is a failure.
     *
     * @throws InterruptedException if it was interrupted, as {@link #close} does in the end
     */
    void live(BooleanSupplier goesOn) throws InterruptedException;
  }

  /** After so many failures in a row, without a life of {@link #LONG_LIFE}, it counts as down. */
  static final int MANY_FAILURES = 5;

  /** A life that lasts so long shows that the work goes on. */
  static final Duration LONG_LIFE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(SupervisedThread.class);
  private static final Duration BETWEEN_LIVES = Duration.ofSeconds(1);

  private final String name;
  private final Life life;
  private final Duration pause;
  private final InstantSource clock;
  private final Counter failures;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int failuresInARow;
  private volatile long began;

  /**
   * Does not start it.
   *
   * @param name of the thread and of the label {@code thread}; one of a closed list
   */
  public SupervisedThread(String name, Life life, MeterRegistry registry) {
    this(name, life, registry, InstantSource.system(), BETWEEN_LIVES);
  }

  SupervisedThread(
      String name, Life life, MeterRegistry registry, InstantSource clock, Duration pause) {
    this.name = name;
    this.life = life;
    this.clock = clock;
    this.pause = pause;
    this.failures =
        Counter.builder("rollcall.thread.failures")
            .description("lives of a thread that ended although they should go on")
            .tag("thread", name)
            .register(registry);
    this.thread = Thread.ofPlatform().name(name).unstarted(this::liveOn);
    Gauge.builder("rollcall.thread.up", this, kept -> kept.isWell() ? 1 : 0)
        .description("0 while the thread fails again and again")
        .tag("thread", name)
        .register(registry);
  }

  public void start() {
    began = clock.millis();
    thread.start();
  }

  /** False if the thread itself has ended, so that only a restart of the process helps. */
  public boolean isAlive() {
    return thread.isAlive() || closing.getCount() == 0;
  }

  /** Whether it works; false while it fails again and again. */
  public boolean isWell() {
    return isAlive() && (failuresInARow < MANY_FAILURES || isOld());
  }

  private boolean isOld() {
    return clock.millis() - began >= LONG_LIFE.toMillis();
  }

  private boolean goesOn() {
    return closing.getCount() > 0;
  }

  private void liveOn() {
    while (goesOn()) {
      began = clock.millis();
      try {
        life.live(this::goesOn);
        failed(new IllegalStateException("it ended by itself"));
      } catch (Throwable e) {
        failed(e);
      }
      awaitNextLife();
    }
  }

  /** Catches its own exceptions too, because memory may have run out. */
  private void failed(Throwable e) {
    if (!goesOn()) {
      return;
    }
    failuresInARow = isOld() ? 1 : failuresInARow + 1;
    began = clock.millis();
    try {
      failures.increment();
      LOG.error("a thread failed and begins anew thread={}", name, e);
    } catch (Throwable _) {
      return;
    }
  }

  private void awaitNextLife() {
    try {
      var unused = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return;
    }
  }

  /** Waits for the end of this life; interrupts it after {@code patience}. */
  public void close(Duration patience) {
    closing.countDown();
    try {
      if (!thread.join(patience)) {
        thread.interrupt();
        var unused = thread.join(patience);
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** Interrupts this life, and waits for its end, five seconds at most. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    close(Duration.ofSeconds(5));
  }
}
