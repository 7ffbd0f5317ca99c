package dev.rollcall.dialer;

import dev.rollcall.connect.ConnectQuota;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A queue and its caller, in virtual time. Call {@code ann-2} is to ann. */
public final class DialFixture {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  static final Duration WINDOW = Duration.ofSeconds(15);
  public static final ConnectQuota ROOMY = new ConnectQuota(1_000, 1_000, 1_000);

  final DialQueue queue;
  private final List<DialReport> told = new ArrayList<>();
  private Instant now = START;
  private boolean commits = true;

  DialFixture(ConnectQuota limits) {
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
    queue.dial(command(callId, severity), 0, Duration.ZERO, now);
    return this;
  }

  /** Commanded now, read so long after it was written. */
  DialFixture dialOld(String callId, Duration age) {
    queue.dial(command(callId, Severity.HIGH), 0, age, now);
    return this;
  }

  Dial command(String callId, Severity severity) {
    return new Dial(callId, line(callId), line(callId), "ops", "E1", 1, "", severity, now, WINDOW);
  }

  static String line(String callId) {
    return callId.replaceAll("-.*", "");
  }

  /** From now on nothing is committed. */
  DialFixture commitsFail() {
    commits = false;
    return this;
  }

  /** "Attempted" of this call is committed. */
  DialFixture commit(String callId) {
    queue.committed(new DialReport(line(callId), new LineEvent.Attempted(callId, now), now));
    return this;
  }

  DialFixture hangUp(String callId) {
    queue.hangUp(callId);
    return this;
  }

  DialFixture recall(String callId) {
    queue.recall(callId, line(callId), contactId(callId), now, 0);
    return this;
  }

  DialFixture placed(String callId) {
    return came(callId, new Placing.Placed(contactId(callId)));
  }

  DialFixture tryAgain(String callId) {
    return came(callId, new Placing.TryAgain("throttled"));
  }

  DialFixture throttled(String callId) {
    return came(callId, new Placing.TryAgain("throttled", Trouble.THROTTLED));
  }

  DialFixture inDoubt(String callId) {
    return came(callId, new Placing.TryAgain("timed out", Trouble.IN_DOUBT));
  }

  DialFixture reported(String callId, String contactId, Outcome outcome, String detail) {
    queue.reported(new LineEvent.Response(callId, contactId, outcome, now, detail), now);
    return this;
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
    return String.join(" ", tasks().stream().map(DialFixture::brief).toList());
  }

  /** As the dialer does: what is attempted for the first time is committed before. */
  List<Task> tasks() {
    List<Task> tasks = new ArrayList<>(queue.due(now));
    List<DialReport> news = queue.takeReports();
    told.addAll(news);
    if (commits && !news.isEmpty()) {
      news.forEach(queue::committed);
      tasks.addAll(queue.due(now));
    }
    return tasks;
  }

  /** As the dialer does: places and stops whatever is due until nothing is. */
  DialFixture settled() {
    for (List<Task> tasks = tasks(); !tasks.isEmpty(); tasks = tasks()) {
      for (Task task : tasks) {
        switch (task) {
          case Task.Place(Dial dial) -> placed(dial.callId());
          case Task.Stop(String callId, String _) -> stopped(callId);
        }
      }
    }
    return this;
  }

  /** What was reported since the last time but ATTEMPTED, for instance UNREACHABLE(ann-1). */
  String news() {
    return String.join(
        " ",
        takeResponses().stream()
            .filter(item -> !(item.result() instanceof LineEvent.Attempted))
            .map(item -> brief(item.result()))
            .toList());
  }

  /** As {@link #news}, with ATTEMPTED. */
  String allNews() {
    return String.join(" ", takeResponses().stream().map(item -> brief(item.result())).toList());
  }

  /** Everything that was reported since the last time. */
  List<DialReport> takeResponses() {
    told.addAll(queue.takeReports());
    List<DialReport> taken = List.copyOf(told);
    told.clear();
    return taken;
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

  static String brief(LineEvent event) {
    return switch (event) {
      case LineEvent.Placed placed -> "PLACED(" + placed.callId() + ")";
      case LineEvent.NotPlaced not -> not.outcome() + "(" + not.callId() + ")";
      case LineEvent.Attempted attempted -> "ATTEMPTED(" + attempted.callId() + ")";
      case LineEvent.Waiting waiting -> "WAITING(" + waiting.callId() + ")";
      case LineEvent.Request _,
          LineEvent.Withdraw _,
          LineEvent.Response _,
          LineEvent.DeadlineReached _ ->
          event.toString();
    };
  }
}
