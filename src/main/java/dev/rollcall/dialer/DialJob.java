package dev.rollcall.dialer;

import dev.rollcall.line.Effect.Dial;
import dev.rollcall.roster.Severity;
import java.time.Duration;
import java.time.Instant;

/** A call on its way through {@link DialQueue}, which alone touches it. */
final class DialJob {

  enum Phase {
    /** For its turn, for a free phone, or for the next attempt. */
    WAITING,
    PLACING,
    PLACED,
    STOPPING
  }

  /** A phone rings for a minute at most and is talked on for a few. */
  private static final Duration CALL_BOUND = Duration.ofMinutes(5);

  final Dial dial;
  Phase phase = Phase.WAITING;
  boolean unwanted;
  int tries;
  int stopTries;
  String trouble = "not placed within the window";
  String contactId = "";
  Instant placedAt = Instant.EPOCH;
  private Instant notBefore = Instant.EPOCH;

  DialJob(Dial dial) {
    this.dial = dial;
  }

  static DialJob placedBefore(String callId, String line, String contactId, Instant placedAt) {
    Dial dial = new Dial(callId, line, line, "", "", 1, "", Severity.LOW, placedAt, Duration.ZERO);
    DialJob job = new DialJob(dial);
    job.phase = Phase.PLACED;
    job.contactId = contactId;
    job.placedAt = placedAt;
    return job;
  }

  boolean mayTry(Instant now) {
    return !now.isBefore(notBefore);
  }

  void pauseUntil(Instant instant) {
    notBefore = instant;
  }

  /**
   * Whether it was placed so long ago that its contact has ended by itself, and nobody wants it
   * ended.
   */
  boolean isForgettable(Instant now) {
    return phase == Phase.PLACED && !unwanted && placedAt.plus(CALL_BOUND).isBefore(now);
  }

  boolean isOpen() {
    return phase != Phase.PLACED;
  }
}
