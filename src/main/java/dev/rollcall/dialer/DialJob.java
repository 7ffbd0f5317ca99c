package dev.rollcall.dialer;

import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call on its way through {@link DialQueue}, which alone touches it. */
final class DialJob {

  /** Longer than a contact of our flow lives: a minute of ringing, then three rounds of speech. */
  static final Duration MAX_CALL_TIME = Duration.ofMinutes(5);

  /** How long a call may wait until it is dialed. */
  static final Duration MAX_QUEUED = Duration.ofMinutes(5);

  /** How long a phone may ring after a request in doubt: Amazon Connect rings for a minute. */
  static final Duration RING_TIME = Duration.ofSeconds(60);

  /**
   * How long a phone may ring after a takeover, whatever earlier owners did. A last request of
   * theirs leaves 3 s later at most (Standstill), and has 4 s for its answer (ConnectTelephony).
   */
  static final Duration INHERITED_RING_TIME = RING_TIME.plusSeconds(10);

  /** So many requests in doubt may have started more than one contact. */
  private static final int MANY = 2;

  /** Most calls have ended after this time, because their lines hang up. */
  private static final Duration USUAL_CALL_TIME = Duration.ofSeconds(75);

  enum Phase {
    /** It waits for the calls before it, or for a free phone. No request was made. */
    QUEUED,
    /** "Attempted" is reported, and not yet committed. */
    ANNOUNCED,
    /** "Attempted" is committed. The first request is due. */
    READY,
    PLACING,
    /** It waits for the next attempt. */
    PAUSING,
    /** It was given up, and that is reported. Its phone may ring all the same. */
    DOUBTED,
    /** Its token is sent once more, to learn the contact id of a call in doubt. */
    PROBING,
    PLACED,
    STOPPING
  }

  /** The partition of its command. The job is forgotten if the partition is revoked. */
  final int partition;

  /** The time of the first command for this call. A later command keeps its place in the queue. */
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

  /** The contact that push reports for this call while a request is out; empty for none. */
  String reportedContact = "";

  Instant queuedUntil = Instant.MAX;
  Instant waitingAt = Instant.MAX;
  Instant windowUntil = Instant.MAX;
  Instant placedAt = Instant.EPOCH;
  private Instant mayRingUntil = Instant.MIN;
  private Instant mayProbeUntil = Instant.MIN;

  /** Requests that may each have started a contact, and no answer said which. Many: 2 or more. */
  private int doubts;

  private Instant notBefore = Instant.MIN;
  private @Nullable Instant passedOverSince;

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

  /** Its first request is due. From the first time on it is tried for its {@code dialWindow}. */
  void beginWindow(Instant now) {
    if (windowUntil.equals(Instant.MAX)) {
      windowUntil = now.plus(dial.dialWindow());
    }
  }

  /** Others have its turn, so its window stands still, and it counts as waiting. */
  void passOver(Instant now) {
    if (passedOverSince == null) {
      passedOverSince = now;
      Instant report = now.plus(DialQueue.PASSED_OVER_WAITING);
      waitingAt = report.isBefore(waitingAt) ? report : waitingAt;
    }
  }

  /** It is its turn, or it has none. */
  void goesOn(Instant now) {
    if (passedOverSince != null) {
      windowUntil = windowUntil.plus(Duration.between(passedOverSince, now));
      passedOverSince = null;
    }
  }

  boolean isPassedOver() {
    return passedOverSince != null;
  }

  /** The last request in doubt returned now. */
  void inDoubt(Instant now) {
    doubts++;
    mayProbeUntil = now.plus(RING_TIME);
    ringsAtMostUntil(now.plus(RING_TIME));
  }

  /**
   * Earlier owners made requests. Each may have sent the token once more, up to its death, and
   * nothing of that is committed. So the phone may ring from now on, and no clock is asked when the
   * first of them was in doubt.
   *
   * @param ago how long the doubt is known; an old one is waited for, and its token is not sent
   */
  void inheritsDoubt(Instant now, Duration ago) {
    doubts = MANY;
    mayProbeUntil = now.plus(RING_TIME).minus(ago);
    ringsAtMostUntil(now.plus(INHERITED_RING_TIME));
  }

  private void ringsAtMostUntil(Instant instant) {
    mayRingUntil = instant.isAfter(mayRingUntil) ? instant : mayRingUntil;
  }

  /** Whether a request may have started a contact, and no answer said so. */
  boolean isInDoubt() {
    return doubts > 0;
  }

  /** An answer named the contact, so all contacts before it have ended. */
  void isCertain() {
    doubts = 0;
  }

  /**
   * Whether a contact that a report names is the only one of this call. If its token was sent more
   * than once, the report may be about a contact that has ended, and a later one may ring.
   */
  boolean hasOneContact() {
    int asked = phase == Phase.PLACING || phase == Phase.PROBING ? doubts + 1 : doubts;
    return asked < MANY;
  }

  /** Whether its token may be sent once more. Each request could ring the phone anew. */
  boolean mayProbe(Instant now) {
    return !probed && now.isBefore(mayProbeUntil) && mayTry(now);
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

  /** Whether its contact is probably up. Its end may never be reported. */
  boolean isLive(Instant now) {
    return switch (phase) {
      case PLACED -> now.isBefore(placedAt.plus(USUAL_CALL_TIME));
      case STOPPING -> true;
      case QUEUED, ANNOUNCED, READY, PLACING, PAUSING, DOUBTED, PROBING -> false;
    };
  }

  /**
   * Whether it was placed so long ago that its contact has ended by itself, and no hang-up waits
   * for it.
   */
  boolean isForgettable(Instant now) {
    return phase == Phase.PLACED && !unwanted && placedAt.plus(MAX_CALL_TIME).isBefore(now);
  }
}
