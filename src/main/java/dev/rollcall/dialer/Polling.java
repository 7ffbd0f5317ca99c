package dev.rollcall.dialer;

import dev.rollcall.dialer.Contacts.Left;
import dev.rollcall.dialer.Contacts.Seen;
import dev.rollcall.feedback.PressedKey;
import dev.rollcall.line.Event.Placed;
import dev.rollcall.line.Event.Response;
import dev.rollcall.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules of asking: which live call is asked about next, until what. A call is described until
 * somebody picks up, then its key is looked for, in turn with its end. What push has told is not
 * asked for any more; an end that a key may have gone before has one last look at the key.
 *
 * <p>Reads no clock and does nothing itself, as {@link DialQueue}. One thread.
 */
final class Polling {

  /** Between two looks at a call; with many calls the rate of requests makes it longer. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** After a request that failed. */
  static final Duration TROUBLE = Duration.ofSeconds(2);

  /** No call lives as long; what is not known by then is not asked for any more. */
  static final Duration BOUND = Duration.ofMinutes(5);

  private final Map<String, WatchedCall> calls = new LinkedHashMap<>();
  private final List<Response> told = new ArrayList<>();

  /** Something to ask now, outside this thread. */
  sealed interface Ask {
    /** Then {@link #described}. */
    record Describe(String callId, String contactId) implements Ask {}

    /** Then {@link #left}. */
    record Key(String callId, String contactId) implements Ask {}
  }

  void placed(Placed placed) {
    calls.putIfAbsent(placed.callId(), new WatchedCall(placed));
  }

  /** We have hung up: only a key that was pressed before is of interest. */
  void hungUp(String callId) {
    WatchedCall call = calls.get(callId);
    if (call != null) {
      call.lookOnceMore();
    }
  }

  /** Push says something of a call. */
  void pushed(Response response) {
    for (WatchedCall call : List.copyOf(calls.values())) {
      if (call.is(response)) {
        pushed(call, response.outcome());
      }
    }
  }

  private void pushed(WatchedCall call, Outcome outcome) {
    switch (outcome) {
      case ANSWERED -> call.answered = true;
      case HUNG_UP, NO_INPUT, UNKNOWN -> call.lookOnceMore();
      case CALLED, REJECTED, UNREACHABLE, LINE_BUSY -> {}
      case ACCEPTED, DECLINED, BUSY, BLOCKED, FAILED, INVALID_NUMBER, NO_ANSWER, VOICEMAIL ->
          calls.remove(call.callId);
    }
  }

  /**
   * What is to be asked now; the call that has waited longest comes first.
   *
   * @param allowed is asked once there is something, and takes note that it is done
   */
  Optional<Ask> next(Instant now, Predicate<Instant> allowed) {
    calls.values().removeIf(call -> call.placedAt.plus(BOUND).isBefore(now));
    Optional<WatchedCall> next =
        calls.values().stream()
            .filter(call -> !call.asked && !call.notBefore.isAfter(now))
            .min(Comparator.comparing(call -> call.notBefore))
            .filter(_ -> allowed.test(now));
    next.ifPresent(call -> call.asked = true);
    return next.map(WatchedCall::ask);
  }

  /** What came of an {@link Ask.Describe}. */
  void described(String callId, Seen seen, Instant now) {
    WatchedCall call = calls.get(callId);
    if (call == null) {
      return;
    }
    var unused = call.wasTooEarly();
    switch (seen) {
      case Seen.Ringing() -> call.againAt(now.plus(PAUSE));
      case Seen.NotNow() -> call.againAt(now.plus(TROUBLE));
      case Seen.Talking(Instant since) -> {
        if (!call.answered) {
          call.answered = true;
          told.add(call.response(Outcome.ANSWERED, since, ""));
        }
        call.lookForKey(now);
      }
      case Seen.Ended(var end, Instant at, boolean answered) -> {
        Response response = call.response(end.outcome(), at, end.detail());
        if (answered) {
          call.ended(response, now);
        } else {
          told.add(response);
          calls.remove(callId);
        }
      }
    }
  }

  /** What came of an {@link Ask.Key}. */
  void left(String callId, Left left, Instant now) {
    WatchedCall call = calls.get(callId);
    if (call == null) {
      return;
    }
    boolean tooEarly = call.wasTooEarly();
    switch (left) {
      case Left.NotNow() -> call.againAt(now.plus(TROUBLE));
      case Left.Key(Optional<PressedKey> key) when key.isPresent() -> {
        told.add(call.response(key.get().outcome(), now, "response=" + key.get()));
        calls.remove(callId);
      }
      case Left.Key _ when tooEarly -> call.againAt(now);
      case Left.Key _ when call.isLastLook() -> {
        call.end().ifPresent(told::add);
        calls.remove(callId);
      }
      case Left.Key _ -> call.describeAt(now.plus(PAUSE));
    }
  }

  /** Takes what is to be told since the last time. */
  List<Response> takeTold() {
    List<Response> taken = List.copyOf(told);
    told.clear();
    return taken;
  }

  void clear() {
    calls.clear();
    told.clear();
  }
}
