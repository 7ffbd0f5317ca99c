package dev.rollcall.connect;

import dev.rollcall.connect.Contacts.ContactStatus;
import dev.rollcall.connect.Contacts.KeyStatus;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.rate.TokenBucket;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The rules of polling: which call is polled next, and until when. A call is described until
 * somebody picks up. Then its key and its end are read alternately. Once the key is known, only the
 * end is read. Once the end is known, the key is read a last time. What push has reported is not
 * read.
 *
 * <p>Amazon Connect limits each operation by itself, so each has its own rate here, and the starts
 * of a storm take nothing of it. No call is given up before key and end are known, however long it
 * waits.
 *
 * <p>It reads no clock and makes no request. One thread.
 */
public final class PollSchedule {

  /** Between two polls of a call. With many calls the rate of requests makes it longer. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** After a request that failed. */
  static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  /** If a call is older, Amazon Connect is away or has lost it. */
  static final Duration MAX_AGE = Duration.ofHours(1);

  /** Younger calls are polled first, because they may be live or have just ended. */
  private static final Duration YOUNG = Duration.ofMinutes(2);

  private final TokenBucket describes;
  private final TokenBucket keys;
  private final Map<String, PolledCall> calls = new LinkedHashMap<>();
  private final List<Response> responses = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();

  public PollSchedule(ConnectQuota limits) {
    describes = new TokenBucket(limits.startsPerSecond(), limits.burst());
    keys = new TokenBucket(limits.startsPerSecond(), limits.burst());
  }

  /** A request to make now, outside this thread. */
  public sealed interface Ask {
    /** The answer is {@link #described}. */
    record Describe(String callId, String contactId) implements Ask {}

    /** The answer is {@link #keyRead}. */
    record Key(String callId, String contactId) implements Ask {}
  }

  /** Polls a call, from a second after it was placed. */
  public void placed(Placed placed, int partition, Instant now) {
    PolledCall call = new PolledCall(placed, partition);
    Instant byOurClock = now.plus(PAUSE);
    if (call.notBefore.isAfter(byOurClock)) {
      call.notBefore = byOurClock;
    }
    calls.putIfAbsent(placed.callId(), call);
  }

  /** We have hung up, so only a key that was pressed before is read. */
  void hungUp(String callId) {
    PolledCall call = calls.get(callId);
    if (call != null) {
      endedElsewhere(call);
    }
  }

  /** Push has reported something about a call. */
  void pushed(Response response) {
    for (PolledCall call : List.copyOf(calls.values())) {
      if (call.is(response)) {
        pushed(call, response);
      }
    }
  }

  private void pushed(PolledCall call, Response response) {
    switch (response.outcome().onContact()) {
      case PICKED_UP -> call.answered = true;
      case KEY -> keyKnown(call);
      case ENDED_UNLESS_KEY -> {
        if (PressedKey.isDetail(response.detail())) {
          keyKnown(call);
        } else {
          endedElsewhere(call);
        }
      }
      case NOTHING -> {}
      case ENDED -> calls.remove(call.callId);
    }
  }

  private void keyKnown(PolledCall call) {
    call.keyKnown = true;
    removeIfOver(call);
  }

  private void endedElsewhere(PolledCall call) {
    call.endedElsewhere();
    removeIfOver(call);
  }

  private void removeIfOver(PolledCall call) {
    if (call.isOver()) {
      calls.remove(call.callId);
    }
  }

  /**
   * The request to make now, which must be answered: young calls first, then the one that waits
   * longest.
   */
  public Optional<Ask> next(Instant now) {
    calls.values().removeIf(call -> call.placedAt.plus(MAX_AGE).isBefore(now));
    return next(now, true, keys).or(() -> next(now, false, describes));
  }

  private Optional<Ask> next(Instant now, boolean aboutKey, TokenBucket bucket) {
    Optional<PolledCall> next =
        calls.values().stream()
            .filter(call -> !call.asked && !call.notBefore.isAfter(now))
            .filter(call -> call.isAboutKey() == aboutKey)
            .min(
                Comparator.comparing((PolledCall call) -> call.placedAt.plus(YOUNG).isBefore(now))
                    .thenComparing(call -> call.notBefore))
            .filter(_ -> bucket.tryTake(now));
    next.ifPresent(call -> call.asked = true);
    return next.map(PolledCall::ask);
  }

  /** The answer to an {@link Ask.Describe}. */
  public void described(String callId, ContactStatus status, Instant now) {
    PolledCall call = calls.get(callId);
    if (call == null) {
      return;
    }
    var unused = call.wasTooEarly();
    switch (status) {
      case ContactStatus.Ringing() -> call.againAt(now.plus(PAUSE));
      case ContactStatus.NotNow() -> call.againAt(now.plus(PAUSE_AFTER_FAILURE));
      case ContactStatus.Talking(Instant since) -> {
        if (!call.answered) {
          call.answered = true;
          responses.add(call.response(Outcome.ANSWERED, since, ""));
        }
        call.lookForKeyAt(call.keyKnown ? now.plus(PAUSE) : now);
      }
      case ContactStatus.Ended(var end, Instant at, boolean answered) -> {
        ended.add(callId);
        Response response = call.response(end.outcome(), at, end.detail());
        if (answered && !call.keyKnown) {
          call.endedAs(response, now);
        } else {
          responses.add(response);
          calls.remove(callId);
        }
      }
    }
  }

  /** The answer to an {@link Ask.Key}. */
  public void keyRead(String callId, KeyStatus status, Instant now) {
    PolledCall call = calls.get(callId);
    if (call == null) {
      return;
    }
    boolean tooEarly = call.wasTooEarly();
    switch (status) {
      case KeyStatus.NotNow() -> call.againAt(now.plus(PAUSE_AFTER_FAILURE));
      case KeyStatus.Key(Optional<PressedKey> key) when key.isPresent() -> {
        responses.add(call.response(key.get().outcome(), now, key.get().detail()));
        call.describeAt(now.plus(PAUSE));
        keyKnown(call);
        if (call.isOver()) {
          call.end().ifPresent(responses::add);
        }
      }
      case KeyStatus.Key _ when tooEarly -> call.againAt(now);
      case KeyStatus.Key _ when call.ended -> {
        call.end().ifPresent(responses::add);
        calls.remove(callId);
      }
      case KeyStatus.Key _ -> call.describeAt(now.plus(PAUSE));
    }
  }

  /** Takes the responses since the last time. */
  public List<Response> takeResponses() {
    List<Response> taken = List.copyOf(responses);
    responses.clear();
    return taken;
  }

  /** Takes the calls whose contact is known to have ended since the last time. */
  public List<String> takeEnded() {
    List<String> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  /** Forgets the calls of these partitions. */
  void forget(IntPredicate partitions) {
    calls.values().removeIf(call -> partitions.test(call.partition));
  }
}
