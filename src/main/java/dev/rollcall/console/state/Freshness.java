package dev.rollcall.console.state;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** How old what the console knows may be. Thread safe. */
public final class Freshness {

  /** A broker is asked every two seconds, and may take two to answer. */
  static final Duration OLD = Duration.ofSeconds(8);

  private final AtomicInteger missing;
  private volatile Instant answeredAt;

  /**
   * Nothing is known yet.
   *
   * @param topics how many must be read whole first
   */
  public Freshness(int topics, Instant now) {
    this.missing = new AtomicInteger(topics);
    this.answeredAt = now;
  }

  /** One more topic is read whole. */
  public void caughtUp() {
    missing.updateAndGet(left -> Math.max(0, left - 1));
  }

  /** A topic that was read whole is read anew. */
  public void begins() {
    missing.incrementAndGet();
  }

  /** A broker has said that nothing is missing. */
  public void answered(Instant now) {
    answeredAt = now;
  }

  /** Whether everything that was there is read. */
  public boolean isComplete() {
    return missing.get() == 0;
  }

  /** When a broker answered last. */
  public Instant answeredAt() {
    return answeredAt;
  }

  /** Whether what is shown may be older than it looks. */
  public boolean isOld(Instant now) {
    return now.isAfter(answeredAt.plus(OLD));
  }
}
