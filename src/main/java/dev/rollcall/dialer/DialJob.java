package dev.rollcall.dialer;

import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;

/** A call on its way through {@link DialQueue}, which alone touches it. */
final class DialJob {

  /** Longer than a contact of our flow lives: a minute of ringing, then three rounds of speech. */
  static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  /** How long a call may wait for its turn. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How long a phone may ring after a request in doubt: Amazon Connect rings for a minute. */
  static final Duration RINGS = Duration.ofSeconds(60);

  /** Most calls have ended by then, because their lines hang up. */
  private static final Duration MOST_CALLS = Duration.ofSeconds(75);

  enum Phase {
    /** It waits for its turn or for a free phone. No request was made. */
    QUEUED,
    /** "Attempted" is reported, and not yet committed. */
    ANNOUNCED,
    /** "Attempted" is committed. The first request is due. */
    READY,
    PLACING,
    /** Until the next attempt. */
    PAUSING,
    /** It was given up and reported, and its phone may ring all the same. */
    DOUBTED,
    /** Its token is out once more, to learn the contact id of a call in doubt. */
    PROBING,
    PLACED,
    STOPPING
  }

  /** Where it came from; what is revoked with the partition is forgotten. */
  final int partition;

  /** When the first command for this call was given. A later command keeps the place in time. */
  final Instant since;

  Dial dial;
  Phase phase;
  boolean unwanted;

  /** The token was sent once more, and that request was not refused. */
  boolean probed;

  int tries;
  int stopTries;
  String reason = "not placed within the window";
  Trouble trouble = Trouble.NOT_NOW;
  String contactId = "";

  /** What somebody else reports as this call's contact while a request is out; empty for none. */
  String reportedContact = "";

  Instant turnUntil = Instant.MAX;
  Instant waitingAt = Instant.MAX;
  Instant windowUntil = Instant.MAX;
  Instant placedAt = Instant.EPOCH;
  private Instant mayRingUntil = Instant.MIN;
  private Instant notBefore = Instant.MIN;

  DialJob(Dial dial, int partition, Phase phase) {
    this.dial = dial;
    this.partition = partition;
    this.phase = phase;
    this.since = dial.commandedAt();
  }

  static DialJob placedBefore(
      String callId, String line, String contactId, Instant placedAt, int partition) {
    Dial dial = new Dial(callId, line, line, "", "", 1, "", Severity.LOW, placedAt, Duration.ZERO);
    DialJob job = new DialJob(dial, partition, Phase.PLACED);
    job.contactId = contactId;
    job.placedAt = placedAt;
    return job;
  }

  String callId() {
    return dial.callId();
  }

  boolean mayTry(Instant now) {
    return !now.isBefore(notBefore);
  }

  void pauseUntil(Instant instant) {
    notBefore = instant;
  }

  /** The last request in doubt came back now. */
  void inDoubt(Instant now) {
    mayRingUntil = now.plus(RINGS);
  }

  /** The last request in doubt came back at most so long ago, at an owner before this one. */
  void inDoubt(Instant now, Duration ago) {
    mayRingUntil = now.plus(RINGS).minus(ago);
  }

  boolean mayRing(Instant now) {
    return now.isBefore(mayRingUntil);
  }

  /** Whether a request is out, or is about to be. */
  boolean isBusy() {
    return switch (phase) {
      case ANNOUNCED, READY, PLACING, PROBING -> true;
      case QUEUED, PAUSING, DOUBTED, PLACED, STOPPING -> false;
    };
  }

  /** Whether its contact is up in all likelihood; its end may never be reported. */
  boolean isLive(Instant now) {
    return switch (phase) {
      case PLACED -> now.isBefore(placedAt.plus(MOST_CALLS));
      case STOPPING -> true;
      case QUEUED, ANNOUNCED, READY, PLACING, PAUSING, DOUBTED, PROBING -> false;
    };
  }

  /**
   * Whether it was placed so long ago that its contact has ended by itself, and nobody wants it
   * ended.
   */
  boolean isForgettable(Instant now) {
    return phase == Phase.PLACED && !unwanted && placedAt.plus(LONGEST_CALL).isBefore(now);
  }
}
