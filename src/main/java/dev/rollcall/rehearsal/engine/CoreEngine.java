package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.InMemoryAskStore;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineHandler;
import dev.rollcall.plan.OpenSources;
import dev.rollcall.plan.StopBegins;
import dev.rollcall.wire.CoreMessages;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The two cores alone. What was decided is committed, so a restart loses nothing here. */
final class CoreEngine implements Engine {

  /**
   * Deadlines that follow from deadlines in their own instant, as rounds without a pause do, fire
   * in one go, as they do in the topology; but one that never ends must not hold the clock.
   */
  private static final int MOST = 1000;

  private final SimulatedRoster roster;
  private final OpenSources sources;
  private final StopBegins begins;
  private final Map<String, Escalation> escalations = new TreeMap<>();
  private final Map<String, Line> lines = new TreeMap<>();
  private final InMemoryAskStore asks = new InMemoryAskStore();
  private final LineHandler desk = new LineHandler(asks);
  private final Timers escalationTimers = new Timers();
  private final Timers lineTimers = new Timers();
  private final Deque<Runnable> bus = new ArrayDeque<>();
  private final List<LineEffect.CallCommand> commands = new ArrayList<>();
  private final List<HistoryRecord> history = new ArrayList<>();
  private final List<String> traffic = new ArrayList<>();
  private final List<EscalationEffect.Withdraw> withdrawals = new ArrayList<>();
  private int linesSilent;
  private int deadLetters;

  /** Whether traffic and withdrawals are kept. */
  private final boolean watched;

  CoreEngine(SimulatedRoster roster, boolean watched, Instant start) {
    this.roster = roster;
    this.begins = new StopBegins(start);
    this.sources = roster.sources();
    this.watched = watched;
  }

  @Override
  public void report(Keyed<EscalationEvent.SourceReport> report, Instant now) {
    arrive(report, now);
  }

  @Override
  public void act(Keyed<EscalationEvent.OperatorAction> action, Instant now) {
    arrive(action, now);
  }

  private void arrive(Keyed<? extends EscalationEvent> event, Instant now) {
    decide(event.key(), event.event().seenAt(now, now), now);
    deliver();
  }

  @Override
  public void planChanged(Instant now) {
    walk(now);
    deliver();
  }

  private void walk(Instant now) {
    begins.asked(now);
    List.copyOf(escalations.keySet())
        .forEach(errorId -> decide(errorId, new EscalationEvent.PlanChanged(), now));
  }

  @Override
  public void unreadableReport(Instant now) {
    deadLetters++;
  }

  @Override
  public void response(Keyed<LineEvent.Response> response, Instant now) {
    decideLine(response.key(), response.event(), now);
    deliver();
  }

  @Override
  public void dialReport(DialReport report, Instant now) {
    decideLine(report.line(), report.result(), now);
    deliver();
  }

  @Override
  public void fireDue(Instant now) {
    if (begins.isDue(roster.planned(), now)) {
      walk(now);
    }
    for (int fired = 0; escalationTimers.isDue(now) && fired < MOST; fired++) {
      decide(escalationTimers.take(), new EscalationEvent.DeadlineReached(), now);
    }
    for (int fired = 0; lineTimers.isDue(now) && fired < MOST; fired++) {
      decideLine(lineTimers.take(), new LineEvent.DeadlineReached(), now);
    }
    deliver();
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return Stream.of(escalationTimers.next(), lineTimers.next(), begins.next(roster.planned()))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /**
   * Hears withdrawals twice and asks for deadlines too early: both must change nothing. As a task
   * does at its start, it asks everything that is under way.
   */
  @Override
  public void restart(Instant now) {
    withdrawals.forEach(withdrawal -> send(CoreMessages.from(withdrawal), now));
    dueTooEarly(escalations.keySet(), escalationTimers, now)
        .forEach(errorId -> decide(errorId, new EscalationEvent.DeadlineReached(), now));
    dueTooEarly(lines.keySet(), lineTimers, now)
        .forEach(name -> decideLine(name, new LineEvent.DeadlineReached(), now));
    walk(now);
    deliver();
  }

  /** After a restart a deadline may be asked for that has not come. */
  private static List<String> dueTooEarly(Set<String> ids, Timers timers, Instant now) {
    return ids.stream().filter(id -> !timers.isDue(id, now)).toList();
  }

  @Override
  public List<LineEffect.CallCommand> takeCommands() {
    return take(commands);
  }

  @Override
  public List<HistoryRecord> takeHistory() {
    return take(history);
  }

  @Override
  public List<String> takeTraffic() {
    return take(traffic);
  }

  @Override
  public Escalation escalation(String errorId) {
    return escalations.getOrDefault(errorId, Escalation.NONE);
  }

  @Override
  public List<String> asked() {
    return Asks.asked(escalations.values());
  }

  @Override
  public List<String> held() {
    return Asks.held(lines.values(), asks::all);
  }

  @Override
  public boolean isBusy() {
    return lines.keySet().stream().anyMatch(line -> asks.firstTask(line).isPresent());
  }

  @Override
  public int alarms() {
    return linesSilent;
  }

  @Override
  public int deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {}

  private void deliver() {
    for (Runnable next = bus.poll(); next != null; next = bus.poll()) {
      next.run();
    }
  }

  private void decide(String errorId, EscalationEvent event, Instant now) {
    var decision = EscalationRules.decide(errorId, escalation(errorId), event, roster, now);
    if (decision.next().equals(Escalation.NONE)) {
      escalations.remove(errorId);
    } else {
      escalations.put(errorId, decision.next());
    }
    escalationTimers.set(errorId, decision.next().state().deadline());
    for (var effect : decision.effects()) {
      watch(effect);
      switch (effect) {
        case EscalationEffect.Ask ask -> send(CoreMessages.from(ask), now);
        case EscalationEffect.Withdraw withdraw -> {
          send(CoreMessages.from(withdraw), now);
        }
        case EscalationEffect.LineTimedOut _ -> linesSilent++;
        case EscalationEffect.NobodyReachable _ -> {}
        case EscalationEffect.RecordHistory(HistoryRecord record) -> history.add(record);
        case EscalationEffect.StatusChanged _ -> {}
        case EscalationEffect.SourceChanged source -> bus.add(() -> put(source));
        case EscalationEffect.SourceRepeated source -> bus.add(() -> put(source.change()));
      }
    }
  }

  private void put(EscalationEffect.SourceChanged source) {
    sources.put(source.errorId(), source.facts());
  }

  private void watch(Object effect) {
    if (watched) {
      traffic.add(effect.toString());
      if (effect instanceof EscalationEffect.Withdraw withdraw) {
        withdrawals.add(withdraw);
      }
    }
  }

  private void send(Keyed<? extends LineEvent> request, Instant now) {
    bus.add(() -> decideLine(request.key(), request.event(), now));
  }

  private void decideLine(String name, LineEvent event, Instant now) {
    Line line = lines.computeIfAbsent(name, id -> Line.unused(id, now));
    LineHandler.Result result = desk.handle(line, event, now);
    lines.put(name, result.next());
    lineTimers.set(name, result.deadline());
    for (LineEffect effect : result.effects()) {
      watch(effect);
      switch (effect) {
        case LineEffect.CallCommand command -> commands.add(command);
        case LineEffect.ReportOutcome reported -> {
          var answer = CoreMessages.from(reported);
          bus.add(() -> decide(answer.key(), answer.event(), now));
        }
      }
    }
  }

  private static <T> List<T> take(List<T> list) {
    List<T> taken = List.copyOf(list);
    list.clear();
    return taken;
  }
}
