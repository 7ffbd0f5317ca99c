package dev.rollcall.dialer;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this machine's clock is ahead of Kafka's timestamps; below zero it is behind. The
 * youngest record of the last minute or two decides. Its age contains the time that it travelled,
 * which is less than a second. One thread adds records, any thread reads the result.
 */
final class ClockSkew {

  private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);

  /** A larger skew is logged. */
  static final Duration MAX_SKEW = Duration.ofSeconds(2);

  private static final Duration SPAN = Duration.ofMinutes(1);

  private Duration youngest = Duration.ZERO;
  private Duration youngestBefore = Duration.ZERO;
  private Instant spanBegan = Instant.MIN;
  private boolean warned;
  private volatile double seconds;

  /** Adds a record that was read as soon as it was written. */
  void recordRead(Instant writtenAt, Instant now) {
    Duration age = Duration.between(writtenAt, now);
    if (spanBegan.equals(Instant.MIN)) {
      youngest = age;
      youngestBefore = age;
      spanBegan = now;
    } else if (now.isAfter(spanBegan.plus(SPAN))) {
      youngestBefore = youngest;
      youngest = age;
      spanBegan = now;
    } else if (age.compareTo(youngest) < 0) {
      youngest = age;
    }
    Duration skew = youngest.compareTo(youngestBefore) < 0 ? youngest : youngestBefore;
    seconds = skew.toMillis() / 1000.0;
    if (!warned && skew.abs().compareTo(MAX_SKEW) > 0) {
      warned = true;
      LOG.warn(
          "this machine's clock is {} s {} Kafka's timestamps; set it right",
          Math.abs(seconds),
          seconds > 0 ? "ahead of" : "behind");
    }
  }

  double seconds() {
    return seconds;
  }
}
