package dev.rollcall.dialer;

import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.dialer.Telephony.Stopping;
import dev.rollcall.line.Effect.Dial;
import dev.rollcall.line.Event;
import dev.rollcall.rate.TokenBucket;
import dev.rollcall.roster.Outcome;
import dev.rollcall.wire.DialerNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of dialing: who is next, when to try again, when to stop trying. CRITICAL first, then
 * the oldest; one call of a responder at a time, and the one before it ended first; attempts until
 * {@code dialBefore}, never after it.
 *
 * <p>Reads no clock and does nothing itself: {@link #due} says what to do now, the caller does it
 * and tells what came of it. One thread.
 */
public final class DialQueue {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /**
   * By then a phone that rings has stopped by itself; one that cannot be hung up must not block the
   * next call.
   */
  private static final int MOST_STOP_TRIES = 60;

  private static final Duration STOP_PAUSE = Duration.ofSeconds(1);

  private static final Comparator<DialJob> NEXT_FIRST =
      Comparator.comparing((DialJob job) -> job.dial.severity())
          .thenComparing(job -> job.dial.commandedAt())
          .thenComparing(job -> job.dial.callId());

  private final TokenBucket starts;
  private final TokenBucket stops;
  private final int inFlight;
  private final int reserve;
  private final Map<String, DialJob> jobs = new LinkedHashMap<>();
  private final List<DialerNews> news = new ArrayList<>();
  private final List<String> hungUp = new ArrayList<>();

  public DialQueue(Limits limits) {
    this.starts = new TokenBucket(limits.startsPerSecond(), limits.burst());
    this.stops = new TokenBucket(limits.startsPerSecond(), limits.burst());
    this.inFlight = limits.inFlight();
    this.reserve = limits.burst() / 2;
  }

  /** Something to do now, outside this thread. */
  public sealed interface Task {
    /** Start this call, then {@link #placed}. */
    record Place(Dial dial) implements Task {}

    /** End this contact, then {@link #stopped}. */
    record Stop(String callId, String contactId) implements Task {}
  }

  /** A call is wanted. */
  public void dial(Dial dial) {
    jobs.putIfAbsent(dial.callId(), new DialJob(dial));
  }

  /** A call that was placed by an earlier owner of its partition, so that it can be ended. */
  public void recall(String callId, String line, String contactId, Instant placedAt) {
    jobs.computeIfAbsent(callId, _ -> DialJob.placedBefore(callId, line, contactId, placedAt));
  }

  /** A call is no longer wanted, placed or not. */
  public void hangUp(String callId) {
    DialJob job = jobs.get(callId);
    if (job == null) {
      hungUp.add(callId);
    } else {
      job.unwanted = true;
    }
  }

  /** What is to be done now. Each task must be answered by {@link #placed} or {@link #stopped}. */
  public List<Task> due(Instant now) {
    List<Task> tasks = new ArrayList<>();
    for (DialJob job : List.copyOf(jobs.values())) {
      settle(job, now);
    }
    List<DialJob> ready = waiting(now);
    for (DialJob job : jobs.values()) {
      if (job.phase == DialJob.Phase.PLACED
          && job.unwanted
          && job.mayTry(now)
          && stops.tryTake(now)) {
        job.phase = DialJob.Phase.STOPPING;
        tasks.add(new Task.Stop(job.dial.callId(), job.contactId));
      }
    }
    for (DialJob job : ready) {
      if (count(DialJob.Phase.PLACING) >= inFlight || !starts.tryTake(now)) {
        break;
      }
      job.phase = DialJob.Phase.PLACING;
      tasks.add(new Task.Place(job.dial));
    }
    return tasks;
  }

  /**
   * Whether a request that nobody waits for may be made now. It counts as a start, but leaves half
   * of the burst to those that come next, and none is made while a call waits for its turn.
   */
  public boolean maySpare(Instant now) {
    boolean waits =
        jobs.values().stream()
            .anyMatch(job -> job.phase == DialJob.Phase.WAITING && job.mayTry(now));
    return !waits && starts.tryTake(now, reserve);
  }

  /** What came of a {@link Task.Place}. */
  public void placed(String callId, Placing result, Instant now) {
    DialJob job = jobs.get(callId);
    if (job == null) {
      return;
    }
    switch (result) {
      case Placing.Placed(String contactId) -> {
        job.phase = DialJob.Phase.PLACED;
        job.contactId = contactId;
        job.placedAt = now;
        tell(job, new Event.Placed(callId, contactId, now), now);
      }
      case Placing.Refused(String reason) -> notPlaced(job, Outcome.REJECTED, reason, now);
      case Placing.TryAgain(String reason) -> {
        job.phase = DialJob.Phase.WAITING;
        job.trouble = reason;
        job.pauseUntil(now.plus(pause(job.tries++)));
      }
    }
  }

  /** What came of a {@link Task.Stop}. */
  public void stopped(String callId, Stopping result, Instant now) {
    DialJob job = jobs.get(callId);
    if (job == null) {
      return;
    }
    switch (result) {
      case Stopping.Stopped() -> over(job);
      case Stopping.TryAgain(String _) when job.stopTries == MOST_STOP_TRIES -> over(job);
      case Stopping.TryAgain(String _) -> {
        job.stopTries++;
        job.phase = DialJob.Phase.PLACED;
        job.pauseUntil(now.plus(STOP_PAUSE));
      }
    }
  }

  /** Takes what is to be told about dial commands since the last time. */
  public List<DialerNews> takeNews() {
    return take(news);
  }

  /** Takes the call ids whose hang-up needs no more work since the last time. */
  public List<String> takeHungUp() {
    return take(hungUp);
  }

  /** Forgets everything, as when the partitions went to somebody else. */
  public void clear() {
    jobs.clear();
    news.clear();
    hungUp.clear();
  }

  /** Calls that wait for their turn or for an answer. */
  public int size() {
    return (int) jobs.values().stream().filter(DialJob::isOpen).count();
  }

  private void settle(DialJob job, Instant now) {
    boolean waiting = job.phase == DialJob.Phase.WAITING;
    if (waiting && job.unwanted) {
      notPlaced(job, Outcome.UNREACHABLE, "hung up before it was placed", now);
    } else if (waiting && !now.isBefore(job.dial.commandedAt().plus(job.dial.dialWindow()))) {
      notPlaced(job, Outcome.UNREACHABLE, job.trouble, now);
    } else if (job.isForgettable(now)) {
      over(job);
    }
  }

  /**
   * Those that may be dialed now, the next one first. A call still up on the same phone is ended
   * before.
   */
  private List<DialJob> waiting(Instant now) {
    List<DialJob> ready = new ArrayList<>();
    Map<String, DialJob> onPhone = new HashMap<>();
    for (DialJob job : jobs.values()) {
      DialJob earlier = onPhone.put(job.dial.line(), job);
      if (earlier != null) {
        earlier.unwanted = true;
      } else if (job.phase == DialJob.Phase.WAITING && job.mayTry(now)) {
        ready.add(job);
      }
    }
    ready.removeIf(job -> job.unwanted);
    ready.sort(NEXT_FIRST);
    return ready;
  }

  private long count(DialJob.Phase phase) {
    return jobs.values().stream().filter(job -> job.phase == phase).count();
  }

  private void notPlaced(DialJob job, Outcome outcome, String reason, Instant now) {
    tell(job, new Event.NotPlaced(job.dial.callId(), outcome, reason), now);
    over(job);
  }

  private void tell(DialJob job, Event event, Instant now) {
    news.add(new DialerNews(job.dial.line(), event, now));
  }

  private void over(DialJob job) {
    jobs.remove(job.dial.callId());
    if (job.unwanted) {
      hungUp.add(job.dial.callId());
    }
  }

  private static Duration pause(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 3));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static <T> List<T> take(List<T> list) {
    List<T> taken = List.copyOf(list);
    list.clear();
    return taken;
  }
}
