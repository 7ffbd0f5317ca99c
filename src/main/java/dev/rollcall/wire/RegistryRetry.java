package dev.rollcall.wire;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls again while the schema registry is away, and says once that it waits. */
final class RegistryRetry {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryRetry.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private RegistryRetry() {}

  /**
   * What the action returns in the end.
   *
   * @param patience after which the last failure is thrown
   * @throws RuntimeException at once for what waiting does not mend
   */
  static <T> T call(Duration patience, Supplier<T> action) {
    long giveUp = System.nanoTime() + patience.toNanos();
    boolean logged = false;
    while (true) {
      try {
        return action.get();
      } catch (RuntimeException e) {
        boolean over = System.nanoTime() - giveUp > 0 || Thread.currentThread().isInterrupted();
        if (over || !RegistryFault.isPassing(e)) {
          throw e;
        }
        if (!logged) {
          LOG.warn("waiting for the schema registry: {}", e.getMessage());
          logged = true;
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
