package dev.rollcall.dialer;

import dev.rollcall.connect.ContactEnds;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.dialer.DialJob.Phase;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies the results of requests to the calls of a {@link DialQueue}. One thread. */
final class DialResults {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  /**
   * The end of a live call ends such a pause. Requests in vain take starts that its successor
   * needs.
   */
  private static final Duration MAX_PAUSE_BESIDE_LIVE = Duration.ofSeconds(3);

  /**
   * After so many tries a phone has stopped ringing by itself. A call that cannot be ended must not
   * block the next call.
   */
  private static final int MAX_STOP_TRIES = 60;

  private static final Duration STOP_PAUSE = Duration.ofSeconds(1);

  private final DialJobs jobs;
  private final ConcurrencyLimit room;
  private final List<DialReport> reports = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> hungUp = new ArrayList<>();

  DialResults(DialJobs jobs, ConcurrencyLimit room) {
    this.jobs = jobs;
    this.room = room;
  }

  /** The result of a {@link DialQueue.Task.Place}. */
  void placed(String callId, Placing result, Instant now) {
    DialJob job = jobs.get(callId);
    if (job != null) {
      switch (result) {
        case Placing.Placed(String contactId) -> {
          job.isCertain();
          found(job, contactId, now);
        }
        case Placing.TryAgain _, Placing.Refused _ when !job.reportedContact.isEmpty() ->
            foundMeanwhile(job, now);
        case Placing.TryAgain again -> tryAgain(job, again, now);
        case Placing.Refused(String reason) -> refused(job, reason, now);
      }
    }
  }

  /** The result of a {@link DialQueue.Task.Stop}. */
  void stopped(String callId, Stopping result, Instant now) {
    DialJob job = jobs.get(callId);
    if (job == null) {
      return;
    }
    switch (result) {
      case Stopping.Stopped() -> contactIsOver(job);
      case Stopping.TryAgain(String _) when job.stopTries == MAX_STOP_TRIES -> contactIsOver(job);
      case Stopping.TryAgain(String _) -> {
        job.stopTries++;
        job.phase = Phase.PLACED;
        job.pauseUntil(now.plus(STOP_PAUSE));
      }
    }
  }

  /**
   * Takes a report about a call: its contact id, if we do not know it, and perhaps its end. If
   * somebody picked up after the call was given up, the contact is ended. If somebody pressed a key
   * there, the contact speaks the result of the key and ends by itself.
   */
  void reported(Response response, Instant now) {
    Optional<DialJob> job = jobs.of(response);
    job.filter(j -> j.contactId.isEmpty() && !response.contactId().isEmpty())
        .ifPresent(j -> reportedContact(j, response, now));
    job.filter(j -> ContactEnds.isEndOf(j.contactId, response)).ifPresent(j -> ended(j.callId()));
  }

  /** The contact of this call has ended. */
  void ended(String callId) {
    DialJob job = jobs.get(callId);
    if (job != null && job.phase == Phase.PLACED) {
      contactIsOver(job);
    }
  }

  /**
   * If another contact may have been started for its token, that one may still ring. What was
   * refused for the quota is tried at once, because a line is free.
   */
  private void contactIsOver(DialJob job) {
    jobs.refused().forEach(refused -> refused.pauseUntil(Instant.MIN));
    if (job.hasOneContact()) {
      over(job);
    } else {
      job.phase = Phase.DOUBTED;
      job.contactId = "";
      job.stopTries = 0;
    }
  }

  /** The hang-up of a call that is not in the queue needs no work. */
  void nothingToHangUp(String callId) {
    hungUp.add(callId);
  }

  List<DialReport> takeReports() {
    return take(reports);
  }

  List<String> takeDone() {
    return take(done);
  }

  List<String> takeHungUp() {
    return take(hungUp);
  }

  /** Drops the reports about these calls. */
  void forget(List<String> callIds) {
    reports.removeIf(item -> callIds.contains(item.callId()));
  }

  /** If the call was given up, no incident waits for it. So it is ended and not reported. */
  private void found(DialJob job, String contactId, Instant now) {
    boolean givenUp = job.phase == Phase.PROBING || job.phase == Phase.DOUBTED;
    room.placedBeside(jobs.live(now));
    job.phase = Phase.PLACED;
    job.contactId = contactId;
    job.reportedContact = "";
    job.placedAt = now;
    if (givenUp) {
      job.unwanted = true;
    } else {
      report(job, new LineEvent.Placed(job.callId(), contactId, now), now);
      done.add(job.callId());
    }
  }

  /** A report named the contact while this request was out, whose answer says less. */
  private void foundMeanwhile(DialJob job, Instant now) {
    if (job.hasOneContact()) {
      job.isCertain();
    } else {
      job.probed = true;
      job.inDoubt(now);
    }
    found(job, job.reportedContact, now);
  }

  private void tryAgain(DialJob job, Placing.TryAgain result, Instant now) {
    boolean probe = job.phase == Phase.PROBING;
    job.phase = probe ? Phase.DOUBTED : Phase.PAUSING;
    job.reason = result.reason();
    job.trouble = result.trouble();
    boolean waitsForAnEnd = result.trouble() == Trouble.THROTTLED && jobs.live(now) > 0;
    int tries = job.tries++;
    job.pauseUntil(now.plus(waitsForAnEnd ? pauseBesideLive(tries) : pause(tries)));
    if (result.trouble() == Trouble.IN_DOUBT) {
      job.probed = probe;
      job.inDoubt(now);
    }
  }

  private void refused(DialJob job, String reason, Instant now) {
    job.probed = true;
    if (job.phase == Phase.PROBING) {
      job.phase = Phase.DOUBTED;
    } else {
      end(job, Outcome.REJECTED, reason, now);
    }
  }

  /**
   * While a call is wanted, a report names its contact if it can be about no other one. Else the
   * next request does, which is due soon.
   */
  private void reportedContact(DialJob job, Response response, Instant now) {
    switch (job.phase) {
      case PROBING -> job.reportedContact = response.contactId();
      case PLACING -> {
        if (job.hasOneContact()) {
          job.reportedContact = response.contactId();
        }
      }
      case READY, PAUSING -> {
        if (job.hasOneContact()) {
          job.isCertain();
          found(job, response.contactId(), now);
        }
      }
      case DOUBTED -> {
        found(job, response.contactId(), now);
        job.unwanted = response.outcome() == Outcome.ANSWERED;
      }
      case QUEUED, ANNOUNCED, PLACED, STOPPING -> {}
    }
  }

  /** Stops trying to place a call. It may ring in doubt. */
  void giveUp(DialJob job, String reason, Instant now) {
    end(job, Outcome.UNREACHABLE, reason, now);
  }

  private void end(DialJob job, Outcome outcome, String reason, Instant now) {
    report(job, new LineEvent.NotPlaced(job.callId(), outcome, reason), now);
    if (job.mayRing(now)) {
      job.phase = Phase.DOUBTED;
    } else {
      over(job);
    }
  }

  /** Adds a report, which is to be committed. */
  void report(DialJob job, LineEvent.DialResult result, Instant now) {
    reports.add(new DialReport(job.dial.line(), result, now));
  }

  /** Removes a call for which nothing is left to do. */
  void over(DialJob job) {
    jobs.remove(job);
    done.add(job.callId());
    hungUp.add(job.callId());
  }

  private static Duration pause(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 3));
    return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
  }

  private static Duration pauseBesideLive(int tries) {
    Duration pause = Duration.ofSeconds(1L + tries);
    return pause.compareTo(MAX_PAUSE_BESIDE_LIVE) < 0 ? pause : MAX_PAUSE_BESIDE_LIVE;
  }

  private static <T> List<T> take(List<T> list) {
    List<T> taken = List.copyOf(list);
    list.clear();
    return taken;
  }
}
