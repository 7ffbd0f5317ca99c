package dev.rollcall.console.state;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * How often each phone rang in the last {@link #PAST}. A call for many incidents counts once. The
 * last {@link #MOST} calls are known. Thread safe.
 */
public final class CallCounts {

  /** How far back it counts. */
  public static final Duration PAST = Duration.ofDays(30);

  /** About 20 MB. */
  static final int MOST = 100_000;

  /** A night goes from this hour to {@link #MORNING}. */
  private static final LocalTime EVENING = LocalTime.of(22, 0);

  private static final LocalTime MORNING = LocalTime.of(7, 0);

  private static final Set<Outcome> REACHED =
      Set.of(Outcome.ANSWERED, Outcome.ACCEPTED, Outcome.DECLINED);

  private final LinkedHashMap<String, Call> calls = new LinkedHashMap<>();
  private Instant oldest = Instant.MAX;
  private boolean whole;

  private record Call(String person, Instant at, boolean isReached) {

    Call and(Call other) {
      return new Call(person, earlier(at, other.at), isReached || other.isReached);
    }
  }

  /**
   * The calls of one person.
   *
   * @param rang how often the phone rang
   * @param reached how many of these calls somebody picked up
   * @param nights in how many nights the phone rang between 22:00 and 7:00
   * @param since the oldest record of anybody that the topic still had; now if it had none
   */
  public record Picture(int rang, int reached, int nights, Instant since) {}

  /** Forgets everything, because the history is read anew. */
  public synchronized void clear() {
    calls.clear();
    oldest = Instant.MAX;
    whole = false;
  }

  /** All of the history was read. */
  public synchronized void caughtUp() {
    whole = true;
  }

  /** Whether the record says that somebody picked up or pressed a key. */
  public static boolean isReached(HistoryRecord record) {
    return record.outcome().filter(REACHED::contains).isPresent();
  }

  /** Takes a record of the history. */
  public synchronized void add(HistoryRecord record) {
    oldest = earlier(record.at(), oldest);
    Optional<String> callId = record.call().callId();
    boolean isReached = isReached(record);
    if (callId.isEmpty() || !(isReached || record.outcome().equals(Optional.of(Outcome.CALLED)))) {
      return;
    }
    calls.merge(
        callId.get(), new Call(record.call().responderId(), record.at(), isReached), Call::and);
    if (calls.size() > MOST) {
      calls.pollFirstEntry();
    }
  }

  /**
   * The calls of somebody; empty until the history is read.
   *
   * @param zone whose nights count
   */
  public synchronized Optional<Picture> of(String person, Instant now, ZoneId zone) {
    if (!whole) {
      return Optional.empty();
    }
    Instant since = now.minus(PAST);
    int rang = 0;
    int reached = 0;
    Set<LocalDate> nights = new HashSet<>();
    for (Call call : calls.values()) {
      if (call.person.equals(person) && !call.at.isBefore(since)) {
        rang++;
        reached += call.isReached ? 1 : 0;
        night(call.at.atZone(zone)).ifPresent(nights::add);
      }
    }
    return Optional.of(new Picture(rang, reached, nights.size(), earlier(oldest, now)));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The day on which the night began; empty by day. */
  private static Optional<LocalDate> night(ZonedDateTime at) {
    if (!at.toLocalTime().isBefore(EVENING)) {
      return Optional.of(at.toLocalDate());
    }
    return at.toLocalTime().isBefore(MORNING)
        ? Optional.of(at.toLocalDate().minusDays(1))
        : Optional.empty();
  }
}
