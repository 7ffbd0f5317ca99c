package dev.rollcall.rehearsal.engine;

import dev.rollcall.connect.ConnectQuota;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.dialer.DialQueue;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dialer's own rules over a simulated Amazon Connect. Its commands and its reports survive a
 * crash, as the topics do; everything else is lost. One thread.
 */
final class SimulatedDialer {

  /**
   * A simulation's Amazon Connect has room for everybody: quotas are the dialer's business, not a
   * policy's.
   */
  private static final ConnectQuota ROOMY = new ConnectQuota(1e6, 1_000_000, 1_000_000);

  /** Beyond a dialer's patience. */
  private static final Duration TOO_OLD = Duration.ofDays(1);

  private static final Duration RETRY_GRAIN = Duration.ofMillis(250);

  private final SimulatedConnect connect;
  private final Map<String, LineEffect.Dial> unanswered = new LinkedHashMap<>();
  private final Map<String, DialReport> ledger = new LinkedHashMap<>();
  private final List<LineEffect.Dial> arrived = new ArrayList<>();
  private DialQueue queue = new DialQueue(ROOMY);

  SimulatedDialer(SimulatedConnect connect) {
    this.connect = connect;
  }

  /** A record of topic call-commands. */
  void command(LineEffect.CallCommand command) {
    switch (command) {
      case LineEffect.Dial dial -> {
        unanswered.put(dial.callId(), dial);
        arrived.add(dial);
      }
      case LineEffect.HangUp(String callId, String line) -> hangUp(callId, line);
    }
  }

  private void hangUp(String callId, String line) {
    arrived.removeIf(
        dial -> {
          boolean same = dial.callId().equals(callId);
          if (same) {
            receive(dial, dial.commandedAt());
          }
          return same;
        });
    DialReport reported = ledger.get(callId);
    if (reported != null && reported.result() instanceof LineEvent.Placed placed) {
      queue.recall(callId, line, placed.contactId(), placed.at(), 0);
    }
    queue.hangUp(callId);
  }

  /**
   * Does what is to be done now; returns the records for topic call-events. Those of one instant
   * come in the order of their call ids, so that engines whose commands of one instant come in
   * different orders still live in the same simulation. A report is committed in no time.
   */
  List<DialReport> work(Instant now) {
    arrived.forEach(dial -> receive(dial, now));
    arrived.clear();
    List<DialReport> reports = new ArrayList<>();
    boolean busy = true;
    while (busy) {
      List<DialQueue.Task> tasks = queue.due(now);
      tasks.forEach(task -> perform(task, now));
      List<DialReport> more = queue.takeReports();
      more.forEach(queue::committed);
      reports.addAll(more);
      busy = !tasks.isEmpty() || !more.isEmpty();
    }
    queue.takeDone().forEach(unanswered::remove);
    var unused = queue.takeHungUp();
    reports.sort(Comparator.comparing(DialReport::callId));
    reports.forEach(item -> ledger.put(item.callId(), item));
    return reports;
  }

  private void perform(DialQueue.Task task, Instant now) {
    switch (task) {
      case DialQueue.Task.Place(var dial) ->
          queue.placed(dial.callId(), connect.place(dial, now), now);
      case DialQueue.Task.Stop(String callId, String _) -> {
        connect.stop(callId, now);
        queue.stopped(callId, new Stopping.Stopped(), now);
      }
    }
  }

  /**
   * A simulation has one clock, and a quota for everybody. So a command that is older than its
   * window was in nobody's hands, and its line has given it up.
   */
  private void receive(LineEffect.Dial dial, Instant now) {
    Duration age = Duration.between(dial.commandedAt(), now);
    queue.dial(dial, 0, age.compareTo(dial.dialWindow()) < 0 ? age : TOO_OLD, now);
  }

  /** All its reports so far, as a reader receives them that begins too early. */
  List<DialReport> reports() {
    return List.copyOf(ledger.values());
  }

  /** When it wants to work again, by itself; {@link Instant#MAX} for not. */
  Instant next(Instant now) {
    return queue.size() == 0 && arrived.isEmpty() ? Instant.MAX : now.plus(RETRY_GRAIN);
  }

  /** The process dies, and another one begins with the topics. */
  void restart() {
    queue = new DialQueue(ROOMY);
    arrived.clear();
    arrived.addAll(unanswered.values());
  }
}
