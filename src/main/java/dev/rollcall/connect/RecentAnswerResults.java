package dev.rollcall.connect;

import dev.rollcall.connect.AnswerResult.Kind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The results of the latest calls, read from history records. Thread safe. */
public final class RecentAnswerResults implements AnswerResults {

  private static final int MAX_CALLS = 10_000;

  private record Key(String call, Outcome outcome) {}

  private final Map<Key, Map<String, AnswerResult>> results =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, AnswerResult>> eldest) {
          return size() > MAX_CALLS;
        }
      };

  /** Adds the result in a record, if it has one. */
  public void add(HistoryRecord record) {
    for (Outcome key : List.of(Outcome.ACCEPTED, Outcome.DECLINED)) {
      result(record, key).ifPresent(result -> add(record, key, result));
    }
  }

  private synchronized void add(HistoryRecord record, Outcome key, AnswerResult result) {
    Stream.of(record.call().callId(), record.call().contactId())
        .flatMap(Optional::stream)
        .forEach(
            call ->
                results
                    .computeIfAbsent(new Key(call, key), _ -> new TreeMap<>())
                    .putIfAbsent(result.errorId(), result));
    notifyAll();
  }

  private static Optional<AnswerResult> result(HistoryRecord h, Outcome key) {
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
          case SUPPRESSED, HELD, RELEASED, COUNT_OVER, HANDOFF, NEXT_NUMBER -> Optional.empty();
          case STICKY_ACCEPT -> Optional.empty();
        };
    return kind.map(
        k -> new AnswerResult(h.errorId(), k, k == Kind.TAKEN ? h.by().orElse("") : ""));
  }

  /**
   * The person who pressed the key may have it by an earlier call. Several people may share a phone
   * and its line, so the ask's responder is compared, and not the line.
   */
  private static Kind already(HistoryRecord h) {
    return h.by().equals(Optional.of(h.call().responderId())) ? Kind.MINE : Kind.TAKEN;
  }

  private static Optional<Kind> when(boolean fits, Kind kind) {
    return fits ? Optional.of(kind) : Optional.empty();
  }

  @Override
  public synchronized List<AnswerResult> await(
      String call, Outcome key, int incidents, Duration patience) {
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

  private List<AnswerResult> known(String call, Outcome key) {
    return List.copyOf(results.getOrDefault(new Key(call, key), Map.of()).values());
  }
}
