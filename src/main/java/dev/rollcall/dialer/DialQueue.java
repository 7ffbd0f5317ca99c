package dev.rollcall.dialer;

import dev.rollcall.connect.ConnectQuota;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.rate.TokenBucket;
import dev.rollcall.dialer.DialJob.Phase;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The rules of dialing: which call is next, when to try again, when to stop trying. CRITICAL is
 * first, then the oldest. A line has one call at a time: the call before it has ended, and is not
 * in doubt. A call waits in the queue for five minutes at most. From its first request on it is
 * tried for its {@code dialWindow}, which stands still while it waits for a start and is in no
 * doubt.
 *
 * <p>It reads no clock and makes no request: {@link #due} returns the requests, the caller makes
 * them and reports the results. The caller commits what {@link #takeReports} returns. Then {@link
 * #committed} allows the first requests. One thread.
 */
public final class DialQueue {

  /** A line counts a call as unreachable 5 s after the window, or 20 s after a "waiting". */
  static final Duration FIRST_WAITING = Duration.ofSeconds(5);

  static final Duration NEXT_WAITING = Duration.ofSeconds(8);

  /** After this time of its window's standing still. The line waits for a window and 5 s. */
  static final Duration PASSED_OVER_WAITING = Duration.ofSeconds(3);

  private static final String HUNG_UP = "hung up before it was placed";

  private final TokenBucket starts;
  private final TokenBucket stops;
  private final int inFlight;
  private final ConcurrencyLimit room = new ConcurrencyLimit();
  private final DialJobs jobs = new DialJobs();
  private final DialResults results = new DialResults(jobs, room);

  public DialQueue(ConnectQuota limits) {
    this.starts = new TokenBucket(limits.startsPerSecond(), limits.burst());
    this.stops = new TokenBucket(limits.startsPerSecond(), limits.burst());
    this.inFlight = limits.inFlight();
  }

  /** A request to make now, outside this thread. */
  public sealed interface Task {
    /** Start this call, then {@link #placed}. */
    record Place(Dial dial) implements Task {}

    /** End this contact, then {@link #stopped}. */
    record Stop(String callId, String contactId) implements Task {}
  }

  /**
   * Queues a call. A second command with its callId replaces the first, unless the call was
   * attempted already.
   *
   * @param partition of the command
   * @param age of the command's record, by Kafka's timestamp; below zero counts as zero
   */
  public void dial(Dial dial, int partition, Duration age, Instant now) {
    DialJob known = jobs.get(dial.callId());
    if (known == null) {
      DialJob job = new DialJob(dial, partition, Phase.QUEUED);
      job.queuedUntil = now.plus(DialJob.MAX_QUEUED).minus(notNegative(age));
      job.waitingAt = now.plus(FIRST_WAITING);
      jobs.add(job);
    } else if (known.phase == Phase.QUEUED) {
      known.dial = dial;
    }
  }

  /**
   * Adds a call that an earlier owner of the partition has attempted, and whose result is not
   * known. It is in doubt from now on, because that owner may have made requests until it ended.
   *
   * @param ago when "attempted" was reported; below zero counts as zero
   */
  public void resume(Dial dial, int partition, Duration ago, Instant now) {
    DialJob job = new DialJob(dial, partition, Phase.PAUSING);
    job.windowUntil = now.plus(dial.dialWindow()).minus(notNegative(ago));
    job.reason = "its dialer went away";
    job.inheritsDoubt(now, Duration.ZERO);
    jobs.add(job);
  }

  /**
   * Adds a call that an earlier owner of the partition has given up in doubt. It is in doubt from
   * now on, as with {@link #resume}.
   *
   * @param ago when that was reported; below zero counts as zero
   */
  public void doubt(Dial dial, int partition, Duration ago, Instant now) {
    DialJob job = new DialJob(dial, partition, Phase.DOUBTED);
    job.inheritsDoubt(now, notNegative(ago));
    jobs.add(job);
  }

  /** Adds a call that an earlier owner of the partition has placed, so that it can be ended. */
  public void recall(
      String callId, String line, String contactId, Instant placedAt, int partition) {
    if (jobs.get(callId) == null) {
      jobs.addOld(DialJob.placedBefore(callId, line, contactId, placedAt, partition));
    }
  }

  /** Ends a call, placed or not. */
  public void hangUp(String callId) {
    DialJob job = jobs.get(callId);
    if (job == null) {
      results.nothingToHangUp(callId);
    } else {
      job.unwanted = true;
    }
  }

  /** The requests to make now. Each must be answered by {@link #placed} or {@link #stopped}. */
  public List<Task> due(Instant now) {
    for (DialJob job : List.copyOf(jobs.all())) {
      settle(job, now);
    }
    List<Task> tasks = new ArrayList<>();
    List<DialJob> waiting = jobs.requestable(now);
    stop(now, tasks);
    place(now, waiting, tasks);
    jobs.findPassedOver(now);
    return tasks;
  }

  /** This item of {@link #takeReports} is committed. */
  public void committed(DialReport item) {
    DialJob job = jobs.get(item.callId());
    if (job != null
        && job.phase == Phase.ANNOUNCED
        && item.result() instanceof LineEvent.Attempted) {
      job.phase = Phase.READY;
    }
  }

  /** The result of a {@link Task.Place}. */
  public void placed(String callId, Placing result, Instant now) {
    results.placed(callId, result, now);
  }

  /** The result of a {@link Task.Stop}. */
  public void stopped(String callId, Stopping result, Instant now) {
    results.stopped(callId, result, now);
  }

  /** Topic call-responses has a report about a call. */
  public void reported(Response response, Instant now) {
    results.reported(response, now);
  }

  /** The contact of this call has ended. */
  public void ended(String callId) {
    results.ended(callId);
  }

  /** Takes the reports about dial commands since the last time. */
  public List<DialReport> takeReports() {
    return results.takeReports();
  }

  /** Takes the call ids whose dial command needs no more work since the last time. */
  public List<String> takeDone() {
    return results.takeDone();
  }

  /** Takes the call ids whose hang-up needs no more work since the last time. */
  public List<String> takeHungUp() {
    return results.takeHungUp();
  }

  /**
   * Forgets the calls of these partitions, because they have another owner now. Returns their ids.
   */
  public List<String> forget(IntPredicate partitions) {
    List<String> gone = jobs.forget(partitions);
    results.forget(gone);
    return gone;
  }

  /** Whether this call is in work, live, or may ring in doubt. */
  public boolean knows(String callId) {
    return jobs.get(callId) != null;
  }

  /** How many calls wait to be dialed or for an answer. */
  public int size() {
    return (int) jobs.all().stream().filter(job -> job.phase != Phase.PLACED).count();
  }

  private void settle(DialJob job, Instant now) {
    switch (job.phase) {
      case QUEUED -> settleQueued(job, now);
      case READY, PAUSING -> {
        if (job.unwanted) {
          results.giveUp(job, HUNG_UP, now);
        } else if (job.isPassedOver()) {
          settleWaiting(job, now);
        } else if (!now.isBefore(job.windowUntil)) {
          windowOver(job, now);
        }
      }
      case DOUBTED -> {
        if (!job.mayRing(now)) {
          results.over(job);
        }
      }
      case PLACED -> {
        if (job.isForgettable(now)) {
          results.over(job);
        }
      }
      case ANNOUNCED, PLACING, PROBING, STOPPING -> {}
    }
  }

  private void windowOver(DialJob job, Instant now) {
    if (job.trouble == Trouble.THROTTLED) {
      room.refusedBeside(jobs.live(now), now);
    }
    results.giveUp(job, job.reason, now);
  }

  private void settleQueued(DialJob job, Instant now) {
    if (job.unwanted) {
      results.giveUp(job, HUNG_UP, now);
    } else {
      settleWaiting(job, now);
    }
  }

  private void settleWaiting(DialJob job, Instant now) {
    if (!now.isBefore(job.queuedUntil)) {
      results.giveUp(job, "not dialed within 5 minutes", now);
    } else if (!now.isBefore(job.waitingAt)) {
      job.waitingAt = now.plus(NEXT_WAITING);
      results.report(job, new LineEvent.Waiting(job.callId(), now), now);
    }
  }

  private void stop(Instant now, List<Task> tasks) {
    for (DialJob job : jobs.all()) {
      if (job.phase == Phase.PLACED && job.unwanted && job.mayTry(now) && stops.tryTake(now)) {
        job.phase = Phase.STOPPING;
        tasks.add(new Task.Stop(job.callId(), job.contactId));
      }
    }
  }

  private void place(Instant now, List<DialJob> waiting, List<Task> tasks) {
    for (DialJob job : jobs.ready()) {
      job.beginWindow(now);
    }
    for (DialJob job : jobs.inOrder(jobs.ready())) {
      request(job, Phase.PLACING, tasks);
    }
    int busy = (int) jobs.all().stream().filter(DialJob::isBusy).count();
    if (waiting.isEmpty() || busy >= inFlight || !starts.hasRoom(now)) {
      return;
    }
    int live = jobs.live(now);
    if (!room.hasPlaceBeside(live + busy, now)) {
      waiting.removeIf(job -> job.phase == Phase.QUEUED);
    }
    for (DialJob job : jobs.inOrder(waiting)) {
      boolean isNew = job.phase == Phase.QUEUED;
      if (jobs.yields(job) || (isNew && !room.hasPlaceBeside(live + busy, now))) {
        continue;
      }
      if (busy >= inFlight || !starts.tryTake(now)) {
        break;
      }
      if (isNew) {
        room.begunBeside(live + busy, now);
      }
      busy++;
      begin(job, tasks, now);
    }
  }

  private void begin(DialJob job, List<Task> tasks, Instant now) {
    switch (job.phase) {
      case QUEUED -> {
        job.phase = Phase.ANNOUNCED;
        results.report(job, new LineEvent.Attempted(job.callId(), now), now);
      }
      case DOUBTED -> request(job, Phase.PROBING, tasks);
      default -> request(job, Phase.PLACING, tasks);
    }
  }

  private static void request(DialJob job, Phase phase, List<Task> tasks) {
    job.phase = phase;
    tasks.add(new Task.Place(job.dial));
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
