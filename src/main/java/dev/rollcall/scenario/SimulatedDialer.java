package dev.rollcall.scenario;

import dev.rollcall.dialer.DialQueue;
import dev.rollcall.dialer.Limits;
import dev.rollcall.dialer.Telephony.Stopping;
import dev.rollcall.line.Effect;
import dev.rollcall.line.Event;
import dev.rollcall.wire.DialerNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dialer's own rules over a simulated Amazon Connect. What it was told and what it told survive
 * a crash, as the topics do; everything else is lost. One thread.
 */
final class SimulatedDialer {

  /**
   * A world's Amazon Connect has room for everybody: quotas are the dialer's business, not a
   * policy's.
   */
  private static final Limits ROOMY = new Limits(1e6, 1_000_000, 1_000_000);

  private static final Duration RETRY_GRAIN = Duration.ofMillis(250);

  private final SimulatedConnect connect;
  private final Map<String, Effect.Dial> unanswered = new LinkedHashMap<>();
  private final Map<String, DialerNews> ledger = new LinkedHashMap<>();
  private DialQueue queue = new DialQueue(ROOMY);

  SimulatedDialer(SimulatedConnect connect) {
    this.connect = connect;
  }

  /** A record of topic call-commands. */
  void command(Effect command) {
    switch (command) {
      case Effect.Dial dial -> {
        unanswered.put(dial.callId(), dial);
        queue.dial(dial);
      }
      case Effect.HangUp(String callId, String line) -> {
        DialerNews told = ledger.get(callId);
        if (told != null && told.event() instanceof Event.Placed placed) {
          queue.recall(callId, line, placed.contactId(), placed.at());
        }
        queue.hangUp(callId);
      }
      case Effect.Tell _ -> throw new IllegalArgumentException("not a command: " + command);
    }
  }

  /**
   * Does what is to be done now; returns the records for topic call-events. Those of one instant
   * come in the order of their call ids, so that engines whose commands of one instant come in
   * different orders still live in the same world.
   */
  List<DialerNews> work(Instant now) {
    for (var tasks = queue.due(now); !tasks.isEmpty(); tasks = queue.due(now)) {
      for (DialQueue.Task task : tasks) {
        switch (task) {
          case DialQueue.Task.Place(var dial) ->
              queue.placed(dial.callId(), connect.place(dial, now), now);
          case DialQueue.Task.Stop(String callId, String _) -> {
            connect.stop(callId, now);
            queue.stopped(callId, new Stopping.Stopped(), now);
          }
        }
      }
    }
    List<DialerNews> news = new ArrayList<>(queue.takeNews());
    news.sort(Comparator.comparing(DialerNews::callId));
    for (DialerNews item : news) {
      unanswered.remove(item.callId());
      ledger.put(item.callId(), item);
    }
    return news;
  }

  /** All that it ever told, as a reader would hear it who begins too early. */
  List<DialerNews> told() {
    return List.copyOf(ledger.values());
  }

  /** When it wants to work again, by itself; {@link Instant#MAX} for not. */
  Instant next(Instant now) {
    return queue.size() == 0 ? Instant.MAX : now.plus(RETRY_GRAIN);
  }

  /** The process dies, and another one begins with the topics. */
  void restart() {
    queue = new DialQueue(ROOMY);
    unanswered.values().forEach(queue::dial);
  }
}
