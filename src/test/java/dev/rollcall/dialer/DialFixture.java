package dev.rollcall.dialer;

import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.dialer.Telephony.Stopping;
import dev.rollcall.line.Effect.Dial;
import dev.rollcall.line.Event;
import dev.rollcall.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A queue and its caller, in virtual time. Call {@code ann-2} is to ann. */
final class DialFixture {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  static final Duration WINDOW = Duration.ofSeconds(15);
  static final Limits ROOMY = new Limits(1_000, 1_000, 1_000);

  final DialQueue queue;
  private Instant now = START;

  DialFixture(Limits limits) {
    queue = new DialQueue(limits);
  }

  Instant now() {
    return now;
  }

  DialFixture afterMillis(long millis) {
    now = now.plusMillis(millis);
    return this;
  }

  DialFixture dial(String... callIds) {
    for (String callId : callIds) {
      dial(callId, Severity.HIGH);
    }
    return this;
  }

  /** Commanded now. */
  DialFixture dial(String callId, Severity severity) {
    String responder = callId.replaceAll("-.*", "");
    queue.dial(new Dial(callId, responder, responder, "ops", "E1", 1, "", severity, now, WINDOW));
    return this;
  }

  DialFixture hangUp(String callId) {
    queue.hangUp(callId);
    return this;
  }

  DialFixture recall(String callId) {
    queue.recall(callId, callId.replaceAll("-.*", ""), contactId(callId), now);
    return this;
  }

  DialFixture placed(String callId) {
    return came(callId, new Placing.Placed(contactId(callId)));
  }

  DialFixture tryAgain(String callId) {
    return came(callId, new Placing.TryAgain("throttled"));
  }

  DialFixture came(String callId, Placing result) {
    queue.placed(callId, result, now);
    return this;
  }

  DialFixture stopped(String callId) {
    queue.stopped(callId, new Stopping.Stopped(), now);
    return this;
  }

  DialFixture notStopped(String callId) {
    queue.stopped(callId, new Stopping.TryAgain("throttled"), now);
    return this;
  }

  /** What is to be done now, for instance {@code place(ann-1) stop(bob-1)}. */
  String due() {
    return String.join(" ", queue.due(now).stream().map(DialFixture::brief).toList());
  }

  /** As the dialer does: places and stops whatever is due until nothing is. */
  DialFixture settled() {
    for (List<Task> tasks = queue.due(now); !tasks.isEmpty(); tasks = queue.due(now)) {
      for (Task task : tasks) {
        switch (task) {
          case Task.Place(Dial dial) -> placed(dial.callId());
          case Task.Stop(String callId, String _) -> stopped(callId);
        }
      }
    }
    return this;
  }

  /** What was told since the last time, for instance {@code UNREACHABLE(ann-1)}. */
  String news() {
    return String.join(" ", queue.takeNews().stream().map(news -> brief(news.event())).toList());
  }

  static String contactId(String callId) {
    return "contact of " + callId;
  }

  private static String brief(Task task) {
    return switch (task) {
      case Task.Place(Dial dial) -> "place(" + dial.callId() + ")";
      case Task.Stop(String callId, String _) -> "stop(" + callId + ")";
    };
  }

  private static String brief(Event event) {
    return switch (event) {
      case Event.Placed placed -> "PLACED(" + placed.callId() + ")";
      case Event.NotPlaced not -> not.outcome() + "(" + not.callId() + ")";
      case Event.Attempted attempted -> "ATTEMPTED(" + attempted.callId() + ")";
      case Event.Waiting waiting -> "WAITING(" + waiting.callId() + ")";
      case Event.Request _, Event.Withdraw _, Event.Response _, Event.Due _ -> event.toString();
    };
  }
}
