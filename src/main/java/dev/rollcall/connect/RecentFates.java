package dev.rollcall.connect;

import dev.rollcall.connect.Fate.Kind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The fates that history records tell of, of the latest calls. Thread safe. */
public final class RecentFates implements Fates {

  private static final int MOST_CALLS = 10_000;

  private record Key(String call, Outcome outcome) {}

  private final Map<Key, Map<String, Fate>> fates =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, Fate>> eldest) {
          return size() > MOST_CALLS;
        }
      };

  /** Takes note of a decision. */
  public void hear(HistoryRecord record) {
    for (Outcome key : List.of(Outcome.ACCEPTED, Outcome.DECLINED)) {
      fate(record, key).ifPresent(fate -> hear(record, key, fate));
    }
  }

  private synchronized void hear(HistoryRecord record, Outcome key, Fate fate) {
    for (String call : Set.of(record.call().callId(), record.call().contactId())) {
      if (!call.isEmpty()) {
        fates
            .computeIfAbsent(new Key(call, key), _ -> new TreeMap<>())
            .putIfAbsent(fate.errorId(), fate);
      }
    }
    notifyAll();
  }

  private static Optional<Fate> fate(HistoryRecord h, Outcome key) {
    Optional<Kind> kind =
        switch (h.kind()) {
          case ACCEPTED -> when(key == Outcome.ACCEPTED, Kind.MINE);
          case ALREADY_ACKNOWLEDGED -> when(key == Outcome.ACCEPTED, already(h));
          case DECLINED -> when(key == Outcome.DECLINED, Kind.DECLINED);
          case LATE -> when(h.outcome().filter(key::equals).isPresent(), Kind.OVER);
          case RAISED, DUPLICATE, STALE, RESOLVED_BEFORE_RAISED, ASKED, CALLED -> Optional.empty();
          case ANSWERED, NO_ANSWER, NO_INPUT, VOICEMAIL, HUNG_UP, BUSY -> Optional.empty();
          case INVALID_NUMBER, BLOCKED, FAILED, REJECTED, UNREACHABLE -> Optional.empty();
          case LINE_BUSY, UNKNOWN, ACK_EXPIRED, NO_RESPONDERS -> Optional.empty();
          case FALLBACK_GROUP, ROUND_OVER, EXHAUSTED, ESCALATED, SNOOZED -> Optional.empty();
          case RESOLVED, WORSE, AUTO_RESOLVED, NO_EFFECT -> Optional.empty();
        };
    return kind.map(k -> new Fate(h.errorId(), k, k == Kind.TAKEN ? h.by() : ""));
  }

  /**
   * Whoever pressed the key may have it by an earlier call. A phone that several people share is
   * one line, so its name says nothing about the person; the ask's responder does.
   */
  private static Kind already(HistoryRecord h) {
    return h.by().equals(h.call().responderId()) ? Kind.MINE : Kind.TAKEN;
  }

  private static Optional<Kind> when(boolean fits, Kind kind) {
    return fits ? Optional.of(kind) : Optional.empty();
  }

  @Override
  public synchronized List<Fate> await(String call, Outcome key, int incidents, Duration patience) {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (known(call, key).size() < incidents) {
      long left = giveUp - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return known(call, key);
  }

  private List<Fate> known(String call, Outcome key) {
    return List.copyOf(fates.getOrDefault(new Key(call, key), Map.of()).values());
  }
}
