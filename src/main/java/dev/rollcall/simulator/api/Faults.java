package dev.rollcall.simulator.api;

import dev.rollcall.simulator.network.ApiError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Faults on purpose; none at the start. Thread safe. */
public final class Faults {

  /** When a start fails. */
  public enum When {
    /** Nothing rings. */
    BEFORE_THE_CALL,
    /** The phone rings, and the answer is that it does not: the dangerous one. */
    AFTER_THE_CALL
  }

  private record Failure(When when, ApiError error) {}

  private final Deque<Failure> next = new ArrayDeque<>();
  private final Set<String> rejected = new HashSet<>();
  private Duration delay = Duration.ZERO;
  private boolean unavailable;

  /** The next {@code starts} that are not yet spoken for fail. One start meets one failure. */
  public synchronized void failNext(int starts, When when, ApiError error) {
    for (int i = 0; i < starts; i++) {
      next.add(new Failure(when, error));
    }
  }

  /** Holds back the answer to every start, after its work is done; zero for no longer. */
  public synchronized void delayAnswers(Duration by) {
    delay = by;
  }

  /** Every start to this number is DestinationNotAllowedException until {@link #allow}. */
  public synchronized void reject(String number) {
    rejected.add(number);
  }

  public synchronized void allow(String number) {
    rejected.remove(number);
  }

  /** Every operation is InternalServiceException until {@link #available}. */
  public synchronized void unavailable() {
    unavailable = true;
  }

  public synchronized void available() {
    unavailable = false;
  }

  /** Nothing goes wrong any more. */
  public synchronized void clear() {
    next.clear();
    rejected.clear();
    delay = Duration.ZERO;
    unavailable = false;
  }

  synchronized boolean isUnavailable() {
    return unavailable;
  }

  synchronized boolean rejects(String number) {
    return rejected.contains(number);
  }

  synchronized Duration delay() {
    return delay;
  }

  /** Uses up the next failure when it is due at this point of a start. */
  synchronized Optional<ApiError> take(When when) {
    Failure failure = next.peek();
    if (failure == null || failure.when() != when) {
      return Optional.empty();
    }
    next.remove();
    return Optional.of(failure.error());
  }
}
