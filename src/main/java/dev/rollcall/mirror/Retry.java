package dev.rollcall.mirror;

import dev.rollcall.mirror.FailureReason.Then;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again until it works, for as long as it takes. It waits between tries, longer each time up
 * to a bound. A failure that no try can repair ends it. It logs at most one line in 10 s, however
 * many records wait. Thread safe.
 */
final class Retry {

  /** The result of all tries. */
  sealed interface Result<T> {
    record Done<T>(T value) implements Result<T> {}

    /** It will never work. */
    record Hopeless<T>(FailureReason reason, RuntimeException error) implements Result<T> {}

    /** Nobody wants it any more. */
    record GivenUp<T>() implements Result<T> {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  /** After a quarter of an hour, what nobody foresaw is the record's own fault; its key goes on. */
  private static final int MAX_UNEXPECTED_FAILURES = 100;

  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

  private final OncePerInterval logs = new OncePerInterval(LOG_INTERVAL);
  private final MirrorMetrics metrics;

  Retry(MirrorMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * @param wanted asked before each try
   * @param reasonOf says why a try failed
   */
  <T> Result<T> untilDone(
      BooleanSupplier wanted,
      Supplier<T> attempt,
      Function<RuntimeException, FailureReason> reasonOf)
      throws InterruptedException {
    Duration wait = FIRST_WAIT;
    int unexpected = 0;
    while (wanted.getAsBoolean()) {
      try {
        return new Result.Done<>(attempt.get());
      } catch (RuntimeException e) {
        if (Thread.interrupted()) {
          throw (InterruptedException) new InterruptedException().initCause(e);
        }
        FailureReason reason = reasonOf.apply(e);
        metrics.failed(reason);
        unexpected += reason == FailureReason.UNEXPECTED ? 1 : 0;
        if (reason.then() == Then.SKIP || unexpected == MAX_UNEXPECTED_FAILURES) {
          return new Result.Hopeless<>(reason, e);
        }
        if (logs.passes()) {
          LOG.warn(
              "the mirror waits and tries again, and calls go on: {}, {}", reason, e.toString());
        }
      }
      Thread.sleep(jittered(wait));
      wait = longer(wait);
    }
    return new Result.GivenUp<>();
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : twice;
  }

  /** Half to all of it, so that records that failed together are not tried again together. */
  private static Duration jittered(Duration wait) {
    long half = wait.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}
