package dev.rollcall.benchmarks.site;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits by looking again and again. */
public final class Await {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Await() {}

  /** What is waited for. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Returns when the condition holds; throws if it does not within {@code patience}. */
  public static void until(Duration patience, Condition condition) {
    long giveUp = System.nanoTime() + patience.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > giveUp) {
          throw new IllegalStateException("nothing came of it within " + patience);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
