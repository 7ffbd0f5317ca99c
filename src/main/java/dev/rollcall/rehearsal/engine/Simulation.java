package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A simulation in virtual time: an {@link Engine} that decides, the dialer's rules, a simulated
 * Amazon Connect, and topics on which records travel in no time and wait while nobody reads them.
 * Deterministic; one thread.
 *
 * <p>In one instant, everything that arrives is decided before the deadlines of that instant.
 */
public final class Simulation implements AutoCloseable {

  /** Far more than any policy can bring about. */
  private static final int MAX_STEPS_IN_AN_INSTANT = 200;

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(15);

  private final Engine engine;
  private final SimulatedConnect connect = new SimulatedConnect();
  private final SimulatedDialer dialer = new SimulatedDialer(connect);
  private final Deque<Runnable> unread = new ArrayDeque<>();
  private final List<HistoryRecord> history = new ArrayList<>();
  private final Duration goodbye;

  /** When contacts end on which a key was pressed, by call id. */
  private final Map<String, Instant> goodbyes = new LinkedHashMap<>();

  private Runnable watcher = () -> {};
  private Instant now;
  private boolean down;
  private Instant downSince = Instant.EPOCH;
  private Duration outages = Duration.ZERO;

  /** Time does not go on. */
  public static final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stuck(String message) {
      super(message);
    }
  }

  /**
   * Begins at {@code start}, with nothing known. The engine is closed with it.
   *
   * @param goodbye how long a flow speaks after a key
   */
  public Simulation(Engine engine, Instant start, Duration goodbye) {
    this.goodbye = goodbye.compareTo(LONGEST_GOODBYE) < 0 ? goodbye : LONGEST_GOODBYE;
    this.engine = engine;
    this.now = start;
  }

  /** From now on {@code watcher} runs whenever everything of an instant is done so far. */
  public void watch(Runnable newWatcher) {
    watcher = newWatcher;
  }

  Instant now() {
    return now;
  }

  boolean isDown() {
    return down;
  }

  public SimulatedConnect connect() {
    return connect;
  }

  public Engine engine() {
    return engine;
  }

  /** Everything decided so far, in order. */
  public List<HistoryRecord> history() {
    return Collections.unmodifiableList(history);
  }

  /** What is remembered of this errorId now. */
  public Escalation escalation(String errorId) {
    return engine.escalation(errorId);
  }

  /** A record of topic incidents. */
  public void publish(Keyed<EscalationEvent.SourceReport> report) {
    arrive(() -> engine.report(report, now));
  }

  /** A record of topic operator-actions. */
  void act(Keyed<EscalationEvent.OperatorAction> action) {
    arrive(() -> engine.act(action, now));
  }

  /** A record of topic plan-changes in every partition. */
  void planChanged() {
    arrive(() -> engine.planChanged(now));
  }

  /** A record that breaks the contract of its topic. */
  void publishUnreadable() {
    arrive(() -> engine.unreadableReport(now));
  }

  /**
   * An answer to a call, as topic call-responses would bring it. After a key the flow says goodbye
   * and the contact ends by itself; every other answer but a pick-up is its end.
   */
  public void respond(SimulatedConnect.RungCall call, Outcome outcome) {
    boolean key = outcome.isKey();
    if (key && connect.call(call.callId()).live()) {
      goodbyes.putIfAbsent(call.callId(), now.plus(goodbye));
    } else if (!key && outcome != Outcome.ANSWERED) {
      goodbyes.remove(call.callId());
      connect.ended(call.callId(), now);
    }
    answered(call, outcome);
  }

  private void answered(SimulatedConnect.RungCall call, Outcome outcome) {
    var response = new LineEvent.Response(call.callId(), call.contactId(), outcome, now, "");
    arrive(() -> engine.response(new Keyed<>(call.line(), response), now));
  }

  /** The process dies; what is published meanwhile waits. */
  public void die() {
    downSince = down ? downSince : now;
    down = true;
  }

  /** How long the process was dead, all in all. */
  Duration outages() {
    return down ? outages.plus(Duration.between(downSince, now)) : outages;
  }

  /**
   * The process comes back with what was committed: all decisions, and the commands whose result
   * was not. All reports of the dialer are received once more, which must change nothing.
   */
  public void comeBack() {
    outages = outages();
    down = false;
    engine.restart(now);
    dialer.reports().forEach(report -> engine.dialReport(report, now));
    dialer.restart();
    settle();
  }

  /** Contacts end after the steps of their instant, and before its deadlines. */
  private void endGoodbyes() {
    for (var over : List.copyOf(goodbyes.entrySet())) {
      if (!over.getValue().isAfter(now)) {
        goodbyes.remove(over.getKey());
        SimulatedConnect.RungCall call = connect.call(over.getKey());
        if (call.live()) {
          connect.ended(call.callId(), now);
          answered(call, Outcome.HUNG_UP);
        }
      }
    }
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

  @Override
  public void close() {
    engine.close();
  }

  private void arrive(Runnable record) {
    unread.add(record);
    settle();
  }

  /** Decides what has arrived, and dials, until nothing is left to do in this instant. */
  private void settle() {
    while (!down) {
      engine.takeHistory().forEach(this::decided);
      engine.takeCommands().forEach(dialer::command);
      Runnable record = unread.poll();
      if (record != null) {
        record.run();
        continue;
      }
      List<DialReport> reports = dialer.work(now);
      if (reports.isEmpty()) {
        watcher.run();
        return;
      }
      reports.forEach(item -> engine.dialReport(item, now));
    }
  }

  private void decided(HistoryRecord record) {
    history.add(record);
    if (record.kind() == HistoryKind.CALLED) {
      connect.about(record.call().callId().orElseThrow(), record.errorId());
    }
  }

  private void fireDue() {
    endGoodbyes();
    for (int fired = 0; !down && isSomethingDue(); fired++) {
      if (fired == MAX_STEPS_IN_AN_INSTANT) {
        throw new Stuck("deadlines of " + now + " lead to ever more of the same instant");
      }
      engine.fireDue(now);
      settle();
    }
  }

  private boolean isSomethingDue() {
    return engine.nextDeadline().filter(next -> !next.isAfter(now)).isPresent();
  }

  private Instant nextInstant() {
    Instant goodbyeOver =
        goodbyes.values().stream().min(Comparator.naturalOrder()).orElse(Instant.MAX);
    if (down) {
      return goodbyeOver;
    }
    Instant next = engine.nextDeadline().orElse(Instant.MAX);
    Instant deadline = next.isBefore(goodbyeOver) ? next : goodbyeOver;
    Instant notPast = deadline.isAfter(now) ? deadline : now;
    Instant dialing = dialer.next(now);
    return dialing.isBefore(notPast) ? dialing : notPast;
  }
}
