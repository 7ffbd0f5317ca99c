package dev.rollcall.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** A line every few seconds. */
final class Progress implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final long start = System.nanoTime();
  private final Thread thread;

  Progress(PrintStream out, Supplier<String> state) {
    thread = Thread.ofVirtual().start(() -> show(out, state));
  }

  private void show(PrintStream out, Supplier<String> state) {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        out.printf("%4d s  %s%n", seconds, state.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
