package dev.rollcall.scenario;

import dev.rollcall.dialer.DialQueue;
import dev.rollcall.dialer.Limits;
import dev.rollcall.dialer.Telephony.Stopping;
import dev.rollcall.escalation.Escalation;
import dev.rollcall.escalation.EscalationRules;
import dev.rollcall.escalation.HistoryRecord;
import dev.rollcall.line.Ask;
import dev.rollcall.line.Line;
import dev.rollcall.line.LineRules;
import dev.rollcall.line.Timing;
import dev.rollcall.roster.Outcome;
import dev.rollcall.wire.DialerNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A world in virtual time: both cores, the dialer's rules, a simulated Amazon Connect, and a bus on
 * which records travel in no time. Deterministic; one thread.
 *
 * <p>In one instant, everything that arrives is decided before the deadlines of that instant, and
 * deadlines fire in the order in which they were set.
 */
public final class World {

  /**
   * A world's Amazon Connect has room for everybody: quotas are the dialer's business, not a
   * policy's.
   */
  private static final Limits ROOMY = new Limits(1e6, 1_000_000, 1_000_000);

  private static final Duration RETRY_GRAIN = Duration.ofMillis(250);

  private final SimulatedRoster roster;
  private final SimulatedConnect connect = new SimulatedConnect();
  private final Map<String, Escalation> escalations = new TreeMap<>();
  private final Map<String, Line> lines = new TreeMap<>();
  private final Map<Owner, Alarm> alarms = new HashMap<>();
  private final NavigableSet<Alarm> inOrder =
      new TreeSet<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::order));
  private final Deque<Runnable> bus = new ArrayDeque<>();
  private final Map<String, dev.rollcall.line.Effect.Dial> undialed = new LinkedHashMap<>();
  private final Map<String, dev.rollcall.line.Event> ledger = new HashMap<>();
  private final List<HistoryRecord> history = new ArrayList<>();
  private DialQueue dialer = new DialQueue(ROOMY);
  private Instant now;
  private boolean down;
  private long alarmsSet;
  private int linesSilent;

  private record Owner(boolean line, String id) {}

  private record Alarm(Instant at, long order, Owner owner) {}

  /**
   * Begins at {@code start}, with nothing known. The roster may be changed from outside at any
   * time.
   */
  public World(SimulatedRoster roster, Instant start) {
    this.roster = roster;
    this.now = start;
  }

  public Instant now() {
    return now;
  }

  public SimulatedConnect connect() {
    return connect;
  }

  /** Everything decided so far, in order. */
  public List<HistoryRecord> history() {
    return List.copyOf(history);
  }

  /** What is remembered of this errorId now. */
  public Escalation escalation(String errorId) {
    return escalations.getOrDefault(errorId, Escalation.NONE);
  }

  /** How often a line was silent past its bounds, which must never be. */
  public int linesSilent() {
    return linesSilent;
  }

  /** A record of topic incidents or operator-actions. */
  public void publish(String errorId, dev.rollcall.escalation.Event event) {
    bus.add(() -> decide(errorId, event));
    settle();
  }

  /** An answer to a call, as topic call-responses would bring it. */
  public void respond(SimulatedConnect.RungCall call, Outcome outcome) {
    if (outcome != Outcome.ANSWERED) {
      connect.ended(call.callId());
    }
    var response =
        new dev.rollcall.line.Event.Response(call.callId(), call.contactId(), outcome, now, "");
    bus.add(() -> decideLine(call.responderId(), response));
    settle();
  }

  /** The process dies; what is published meanwhile waits. */
  public void die() {
    down = true;
    dialer = new DialQueue(ROOMY);
  }

  /**
   * The process comes back with what was committed: all decisions, and the commands whose result
   * was not.
   */
  public void comeBack() {
    down = false;
    undialed.values().forEach(dialer::dial);
    settle();
  }

  /** Lets time pass until {@code instant}; its own deadlines have not fired yet. */
  public void advanceTo(Instant instant) {
    if (now.isBefore(instant)) {
      fireDue();
    }
    for (Instant next = nextInstant(); next.isBefore(instant); next = nextInstant()) {
      now = next;
      settle();
      fireDue();
    }
    now = instant;
    settle();
  }

  /** Lets time pass until {@code instant}, which is included. */
  public void runUntil(Instant instant) {
    advanceTo(instant);
    fireDue();
  }

  /** Decides what has arrived, and dials, until nothing is left to do in this instant. */
  private void settle() {
    while (!down) {
      Runnable next = bus.poll();
      if (next != null) {
        next.run();
      } else if (!dial()) {
        return;
      }
    }
  }

  private void fireDue() {
    while (!down && !inOrder.isEmpty() && !inOrder.first().at().isAfter(now)) {
      Owner owner = inOrder.first().owner();
      clearAlarm(owner);
      if (owner.line()) {
        decideLine(owner.id(), new dev.rollcall.line.Event.Due());
      } else {
        decide(owner.id(), new dev.rollcall.escalation.Event.Due());
      }
      settle();
    }
  }

  private Instant nextInstant() {
    Instant alarm = down || inOrder.isEmpty() ? Instant.MAX : inOrder.first().at();
    Instant later = alarm.isAfter(now) ? alarm : now;
    Instant retry = down || dialer.size() == 0 ? Instant.MAX : now.plus(RETRY_GRAIN);
    return alarm.equals(Instant.MAX) || retry.isBefore(later) ? retry : later;
  }

  private void decide(String errorId, dev.rollcall.escalation.Event event) {
    var decision = EscalationRules.decide(escalation(errorId), event, roster, now);
    if (decision.next().equals(Escalation.NONE)) {
      escalations.remove(errorId);
    } else {
      escalations.put(errorId, decision.next());
    }
    setAlarm(new Owner(false, errorId), decision.next().state().deadline());
    decision.effects().forEach(this::perform);
  }

  private void perform(dev.rollcall.escalation.Effect effect) {
    switch (effect) {
      case dev.rollcall.escalation.Effect.Ask ask ->
          bus.add(
              () -> decideLine(ask.responderId(), new dev.rollcall.line.Event.Request(heard(ask))));
      case dev.rollcall.escalation.Effect.Withdraw(String responder, String errorId, long askId) ->
          bus.add(
              () -> decideLine(responder, new dev.rollcall.line.Event.Withdraw(errorId, askId)));
      case dev.rollcall.escalation.Effect.LineSilent _ -> linesSilent++;
      case dev.rollcall.escalation.Effect.Note(HistoryRecord record) -> history.add(record);
    }
  }

  private static Ask heard(dev.rollcall.escalation.Effect.Ask ask) {
    return new Ask(
        ask.errorId(),
        ask.askId(),
        ask.groupId(),
        ask.severity(),
        ask.message(),
        Timing.of(ask.policy()));
  }

  private void decideLine(String responderId, dev.rollcall.line.Event event) {
    Line line = lines.computeIfAbsent(responderId, id -> Line.unused(id, now));
    var decision = LineRules.decide(line, event, now);
    lines.put(responderId, decision.next());
    setAlarm(new Owner(true, responderId), decision.next().state().deadline());
    decision.effects().forEach(this::perform);
  }

  private void perform(dev.rollcall.line.Effect effect) {
    switch (effect) {
      case dev.rollcall.line.Effect.Dial dial -> {
        undialed.put(dial.callId(), dial);
        dialer.dial(dial);
      }
      case dev.rollcall.line.Effect.HangUp(String callId, String responder) -> {
        if (ledger.get(callId)
            instanceof dev.rollcall.line.Event.Placed(String _, String contactId, Instant at)) {
          dialer.recall(callId, responder, contactId, at);
        }
        dialer.hangUp(callId);
      }
      case dev.rollcall.line.Effect.Tell tell ->
          bus.add(
              () ->
                  decide(
                      tell.errorId(),
                      new dev.rollcall.escalation.Event.Answer(
                          tell.askId(), tell.call(), tell.outcome(), tell.detail())));
    }
  }

  /** Does what the dialer's rules want done now; false when that is nothing. */
  private boolean dial() {
    List<DialQueue.Task> tasks = dialer.due(now);
    for (DialQueue.Task task : tasks) {
      switch (task) {
        case DialQueue.Task.Place(var dial) ->
            dialer.placed(dial.callId(), connect.place(dial, now), now);
        case DialQueue.Task.Stop(String callId, String _) -> {
          connect.stop(callId, now);
          dialer.stopped(callId, new Stopping.Stopped(), now);
        }
      }
    }
    List<DialerNews> news = dialer.takeNews();
    for (DialerNews item : news) {
      undialed.remove(callId(item.event()));
      ledger.put(callId(item.event()), item.event());
      bus.add(() -> decideLine(item.responderId(), item.event()));
    }
    return !tasks.isEmpty() || !news.isEmpty();
  }

  private void setAlarm(Owner owner, Optional<Instant> deadline) {
    Alarm set = alarms.get(owner);
    if (set != null && deadline.filter(set.at()::equals).isPresent()) {
      return;
    }
    clearAlarm(owner);
    if (deadline.isPresent()) {
      Alarm alarm = new Alarm(deadline.get(), alarmsSet++, owner);
      alarms.put(owner, alarm);
      inOrder.add(alarm);
    }
  }

  private void clearAlarm(Owner owner) {
    Alarm set = alarms.remove(owner);
    if (set != null) {
      inOrder.remove(set);
    }
  }

  private static String callId(dev.rollcall.line.Event event) {
    return switch (event) {
      case dev.rollcall.line.Event.Placed placed -> placed.callId();
      case dev.rollcall.line.Event.NotPlaced notPlaced -> notPlaced.callId();
      case dev.rollcall.line.Event.Request _, dev.rollcall.line.Event.Withdraw _ -> "";
      case dev.rollcall.line.Event.Response _, dev.rollcall.line.Event.Due _ -> "";
    };
  }
}
