package dev.rollcall.rehearsal;

import java.time.Duration;

/**
 * What a run in virtual time may take when somebody else's requests wait for it.
 *
 * @param instants at which something happens or a deadline is due, at most
 * @param time of one thread. It is looked at between two instants
 */
public record Bounds(int instants, Duration time) {

  /** A run that takes more than it may. */
  public static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(String message) {
      super(message);
    }
  }

  /** Begins to count: what is returned runs after each instant, and throws {@link TooLong}. */
  public Runnable begin() {
    long began = System.nanoTime();
    int[] passed = {0};
    return () -> {
      passed[0]++;
      if (passed[0] > instants) {
        throw new TooLong("it has more than %,d instants".formatted(instants));
      }
      if (System.nanoTime() - began > time.toNanos()) {
        throw new TooLong("it takes more than " + time.toSeconds() + " s");
      }
    };
  }
}
