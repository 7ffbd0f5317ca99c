package dev.rollcall.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls again while the schema registry is away, and says once that it waits. */
final class RegistryRetry {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryRetry.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** So many questions at once: an instance that starts asks sixty, and waits for the answers. */
  private static final int AT_ONCE = 4;

  private RegistryRetry() {}

  /**
   * Runs all of them, each as {@link #call} does. The first one is alone, so that one of them says
   * that it waits, and not all.
   *
   * @throws RuntimeException of the first one that fails; the others have ended by then
   */
  static void runAll(Duration patience, List<Runnable> actions) {
    if (actions.isEmpty()) {
      return;
    }
    run(patience, actions.getFirst());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<? extends Future<?>> running =
          actions.stream().skip(1).map(a -> threads.submit(() -> run(patience, a))).toList();
      for (Future<?> one : running) {
        await(one);
      }
    }
  }

  private static void run(Duration patience, Runnable action) {
    var unused =
        call(
            patience,
            () -> {
              action.run();
              return true;
            });
  }

  private static void await(Future<?> one) {
    try {
      var unused = one.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the registry was asked", e);
    }
  }

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
