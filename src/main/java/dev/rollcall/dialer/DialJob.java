package dev.rollcall.dialer;

import dev.rollcall.line.Effect.Dial;
import dev.rollcall.roster.Severity;
import java.time.Instant;
import java.util.List;

/** A call on its way through {@link DialQueue}, which alone touches it. */
final class DialJob {

  enum Phase {
    /** For its turn, for a free phone, or for the next attempt. */
    WAITING,
    PLACING,
    PLACED,
    STOPPING
  }

  final Dial dial;
  Phase phase = Phase.WAITING;
  boolean unwanted;
  int tries;
  String trouble = "not placed within the window";
  String contactId = "";
  Instant placedAt = Instant.EPOCH;
  private Instant notBefore = Instant.EPOCH;

  DialJob(Dial dial) {
    this.dial = dial;
  }

  static DialJob placedBefore(
      String callId, String responderId, String contactId, Instant placedAt) {
    Dial dial = new Dial(callId, responderId, "", List.of(), "", Severity.LOW, placedAt, placedAt);
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

  boolean isOpen() {
    return phase != Phase.PLACED;
  }
}
