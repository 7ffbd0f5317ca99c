package dev.rollcall.replay;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One replay in virtual time. A phone rings at once, because quotas are no business of a plan.
 * Nothing is kept of a call that is over but what the log has. Deterministic; one thread.
 */
final class PlanReplay {

  /** How long the flow speaks after a key; the line is busy until then. */
  static final Duration GOODBYE = Duration.ofSeconds(5);

  private static final int MAX_STEPS_IN_AN_INSTANT = 200;

  private final Engine engine;
  private final PhoneBehaviour people;
  private final Runnable watcher;
  private final RunLog log = new RunLog();
  private final SortedMap<String, String> sources = new TreeMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final Set<String> live = new HashSet<>();
  private final Set<String> saidGoodbye = new HashSet<>();

  /** Calls that began to ring in this step, and whose person has not reacted. */
  private final Set<String> ringing = new LinkedHashSet<>();

  private Instant now;
  private long scheduled;

  /** An answer on its way; those of one instant come in the order in which they were made. */
  private record Due(Instant at, long order, String callId, Outcome outcome)
      implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /**
   * A replay of which nothing has happened yet.
   *
   * @param watcher runs after each instant; what it throws ends the replay
   */
  PlanReplay(Engine engine, PhoneBehaviour people, Instant start, Runnable watcher) {
    this.watcher = watcher;
    this.engine = engine;
    this.people = people;
    this.now = start;
  }

  RunLog log() {
    return log;
  }

  /** Where the answers to a call are from, by call id. */
  SortedMap<String, String> sources() {
    return sources;
  }

  /** A report or an action; later than all before it, or of the same instant. */
  void input(RecordedValue.Input input, Instant at) {
    advanceTo(at);
    switch (input) {
      case RecordedValue.Report(var report) -> engine.report(report, now);
      case RecordedValue.Action(var action) -> engine.act(action, now);
    }
    settle();
    watcher.run();
  }

  /** Lets time pass until this instant, which is included. */
  void runUntil(Instant end) {
    advanceTo(end);
    fireDue();
  }

  /** Everything that arrives in the instant is decided before its deadlines, which come later. */
  private void advanceTo(Instant instant) {
    if (now.isBefore(instant)) {
      fireDue();
    }
    for (Instant next = next(); next.isBefore(instant); next = next()) {
      now = next;
      answer();
      fireDue();
      watcher.run();
    }
    now = instant;
    answer();
  }

  private Instant next() {
    Instant deadline = engine.nextDeadline().orElse(Instant.MAX);
    Instant answer = due.isEmpty() ? Instant.MAX : due.peek().at();
    Instant next = deadline.isBefore(answer) ? deadline : answer;
    return next.isAfter(now) ? next : now;
  }

  private void fireDue() {
    for (int fired = 0; isSomethingDue(); fired++) {
      if (fired == MAX_STEPS_IN_AN_INSTANT) {
        throw new IllegalStateException(
            "deadlines of " + now + " lead to ever more of the same instant");
      }
      engine.fireDue(now);
      settle();
    }
  }

  private boolean isSomethingDue() {
    return engine.nextDeadline().filter(next -> !next.isAfter(now)).isPresent();
  }

  private void answer() {
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      answer(due.remove());
    }
  }

  private void answer(Due answer) {
    String callId = answer.callId();
    boolean isLive = live.contains(callId);
    if (answer.outcome().isKey() && isLive && saidGoodbye.add(callId)) {
      schedule(callId, now.plus(GOODBYE), Outcome.HUNG_UP);
    }
    if (answer.outcome().endsContact()) {
      boolean goodbyeOfOver = saidGoodbye.remove(callId) && !isLive;
      live.remove(callId);
      if (goodbyeOfOver) {
        return;
      }
    }
    var response = new LineEvent.Response(callId, contactOf(callId), answer.outcome(), now, "");
    engine.response(new Keyed<>(lineOf(callId), response), now);
    settle();
  }

  private void schedule(String callId, Instant at, Outcome outcome) {
    due.add(new Due(at, scheduled++, callId, outcome));
  }

  /** Decides and dials, until nothing is left to do in this instant. */
  private void settle() {
    boolean busy = true;
    while (busy) {
      List<HistoryRecord> history = engine.takeHistory();
      history.forEach(this::decided);
      List<LineEffect.CallCommand> commands = engine.takeCommands();
      carryOut(commands);
      busy = !history.isEmpty() || !commands.isEmpty();
    }
    List<String> begun = new ArrayList<>(ringing);
    ringing.clear();
    begun.forEach(this::react);
  }

  private void decided(HistoryRecord record) {
    log.add(record);
    if (record.kind() == HistoryKind.CALLED) {
      String callId = record.call().callId().orElseThrow();
      if (!sources.containsKey(callId)) {
        ringing.add(callId);
      }
    }
  }

  private void react(String callId) {
    LoggedCall call = log.call(callId).orElseThrow();
    PhoneBehaviour.Reaction reaction = people.react(call);
    sources.put(callId, reaction.source());
    reaction
        .answers()
        .forEach(answer -> schedule(callId, call.at().plus(answer.after()), answer.outcome()));
  }

  /** A call that is hung up in the instant of its command never rings. */
  private void carryOut(List<LineEffect.CallCommand> commands) {
    Set<String> hungUp =
        commands.stream()
            .filter(LineEffect.HangUp.class::isInstance)
            .map(LineEffect.CallCommand::callId)
            .collect(Collectors.toSet());
    live.removeAll(hungUp);
    for (LineEffect.CallCommand command : commands) {
      if (command instanceof LineEffect.Dial dial
          && !hungUp.contains(dial.callId())
          && live.add(dial.callId())) {
        var placed = new LineEvent.Placed(dial.callId(), contactOf(dial.callId()), now);
        engine.dialReport(new DialReport(dial.line(), placed, now), now);
      }
    }
  }

  private static String contactOf(String callId) {
    return "contact-of-" + callId;
  }

  private static String lineOf(String callId) {
    return Line.lineOf(callId).orElseThrow();
  }
}
