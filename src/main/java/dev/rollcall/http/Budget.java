package dev.rollcall.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How many bytes of bodies may be held at once, by all requests together, so that no number of
 * senders can fill the memory that the calls need. Thread safe.
 */
final class Budget {

  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  private final Semaphore left;

  Budget(int bytes) {
    this.left = new Semaphore(bytes);
  }

  /** Takes this many, to be given back with {@link #giveBack}; throws {@link Refusal} 503. */
  void take(int bytes) {
    if (!left.tryAcquire(bytes)) {
      throw Refusal.later(503, "too many requests are being read at once", TRY_AGAIN_AFTER);
    }
  }

  void giveBack(int bytes) {
    left.release(bytes);
  }
}
