package dev.rollcall.dialer;

import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.dialer.DialJob.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntPredicate;

/** The calls of a {@link DialQueue}, the oldest of each line first. One thread. */
final class DialJobs {

  private static final Comparator<DialJob> NEXT_FIRST =
      Comparator.comparing((DialJob job) -> job.phase != Phase.DOUBTED)
          .thenComparing(job -> job.dial.severity())
          .thenComparing(job -> job.since)
          .thenComparing(DialJob::callId);

  private final SequencedMap<String, DialJob> byId = new LinkedHashMap<>();

  void add(DialJob job) {
    byId.put(job.callId(), job);
  }

  /** A call older than all others of its line. */
  void addOld(DialJob job) {
    byId.putFirst(job.callId(), job);
  }

  /** Null for a call that is not here. */
  @org.jspecify.annotations.Nullable
  DialJob get(String callId) {
    return byId.get(callId);
  }

  Collection<DialJob> all() {
    return byId.values();
  }

  /** The call that a report names, by our id or else by the contact. */
  Optional<DialJob> of(Response response) {
    return response.callId().isEmpty()
        ? byId.values().stream()
            .filter(job -> job.contactId.equals(response.contactId()))
            .filter(job -> !job.contactId.isEmpty())
            .findFirst()
        : Optional.ofNullable(byId.get(response.callId()));
  }

  void remove(DialJob job) {
    byId.remove(job.callId());
  }

  /** Removes the calls of these partitions and returns their ids. */
  List<String> forget(IntPredicate partitions) {
    List<String> gone =
        byId.values().stream()
            .filter(job -> partitions.test(job.partition))
            .map(DialJob::callId)
            .toList();
    gone.forEach(byId::remove);
    return gone;
  }

  /** How many calls are up, as far as we know. */
  int live(Instant now) {
    return (int) byId.values().stream().filter(job -> job.isLive(now)).count();
  }

  /** The calls that wait because Amazon Connect refused them for its quota, in no order. */
  List<DialJob> refused() {
    return byId.values().stream().filter(DialJobs::isRefused).toList();
  }

  /** The calls whose first request is due, in no order. */
  List<DialJob> ready() {
    return byId.values().stream().filter(job -> job.phase == Phase.READY).toList();
  }

  /**
   * The calls for which a request may be made now, in no order. If a line has a later call, the
   * earlier one is no longer wanted, and must be over before the later one is dialed.
   */
  List<DialJob> requestable(Instant now) {
    List<DialJob> ready = new ArrayList<>();
    Map<String, DialJob> onLine = new HashMap<>();
    for (DialJob job : byId.values()) {
      DialJob earlier = onLine.put(job.dial.line(), job);
      if (earlier != null) {
        earlier.unwanted = true;
      }
      if (mayRequest(job, earlier != null, now)) {
        ready.add(job);
      }
    }
    ready.removeIf(job -> job.unwanted && job.phase != Phase.DOUBTED);
    return ready;
  }

  /**
   * These calls, the next one first. While Amazon Connect refuses a call for its quota, no call
   * behind it is requested, or a milder one could take the line that becomes free.
   */
  List<DialJob> inOrder(List<DialJob> ready) {
    Optional<DialJob> refused =
        byId.values().stream().filter(DialJobs::isThrottled).min(NEXT_FIRST);
    return ready.stream()
        .filter(job -> refused.isEmpty() || !mustWaitFor(refused.get(), job))
        .sorted(NEXT_FIRST)
        .toList();
  }

  /**
   * After the requests that can be made now: stops the windows of the calls that have begun and
   * still wait for a start, and lets those of the others go on. One in doubt has no such time: to
   * send its token minutes later would ring its phone anew.
   */
  void findPassedOver(Instant now) {
    for (DialJob job : byId.values()) {
      boolean waits = job.phase == Phase.READY || (job.phase == Phase.PAUSING && job.mayTry(now));
      if (waits && !job.isInDoubt()) {
        job.passOver(now);
      } else {
        job.goesOn(now);
      }
    }
  }

  /** Whether this call was refused for the quota, and a worse one is on its way to the request. */
  boolean yields(DialJob job) {
    return isRefused(job)
        && byId.values().stream()
            .anyMatch(other -> other.isBusy() && NEXT_FIRST.compare(other, job) < 0);
  }

  private static boolean isRefused(DialJob job) {
    return job.phase == Phase.PAUSING && job.trouble == Trouble.THROTTLED;
  }

  private static boolean mayRequest(DialJob job, boolean behindAnother, Instant now) {
    return switch (job.phase) {
      case QUEUED -> !behindAnother;
      case PAUSING -> job.mayTry(now);
      case DOUBTED -> job.mayProbe(now);
      case ANNOUNCED, READY, PLACING, PROBING, PLACED, STOPPING -> false;
    };
  }

  private static boolean isThrottled(DialJob job) {
    return isRefused(job) || (job.phase == Phase.PLACING && job.trouble == Trouble.THROTTLED);
  }

  private static boolean mustWaitFor(DialJob refused, DialJob job) {
    return switch (job.phase) {
      case QUEUED, READY, PAUSING -> NEXT_FIRST.compare(refused, job) < 0;
      case ANNOUNCED, PLACING, DOUBTED, PROBING, PLACED, STOPPING -> false;
    };
  }
}
