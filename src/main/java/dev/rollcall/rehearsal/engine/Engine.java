package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The decisions of a simulation: both cores, and a bus between them on which records travel in no
 * time. Each method has done all that follows from it in its instant, but for deadlines: those fire
 * in {@link #fireDue} alone. Instants never go back. One thread.
 */
public interface Engine extends AutoCloseable {

  /** Which one. */
  enum Kind {
    /** The two cores and nothing else. */
    CORE,
    /** The topology, with its topics, stores and changelogs, in TopologyTestDriver. */
    TOPOLOGY;

    public Engine start(SimulatedRoster roster, Instant now) {
      return switch (this) {
        case CORE -> new CoreEngine(roster, true, now);
        case TOPOLOGY -> new TopologyEngine(roster, now);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The two cores for a run of any length: {@link #takeTraffic} is always empty, and {@link
   * #restart} sends nothing twice, so that nothing is kept but what the cores remember.
   */
  static Engine unwatched(SimulatedRoster roster, Instant start) {
    return new CoreEngine(roster, false, start);
  }

  /** A record of topic plan-changes in every partition. */
  void planChanged(Instant now);

  /** A record of topic incidents or operator-actions. */
  void report(Keyed<EscalationEvent.SourceReport> report, Instant now);

  /** A record of topic operator-actions. */
  void act(Keyed<EscalationEvent.OperatorAction> action, Instant now);

  /** A record of topic incidents that breaks its contract. */
  void unreadableReport(Instant now);

  /** A record of topic call-responses. */
  void response(Keyed<LineEvent.Response> response, Instant now);

  /** A record of topic call-events. */
  void dialReport(DialReport report, Instant now);

  /** Fires what is due: everything that was due before any of it has consequences. */
  void fireDue(Instant now);

  /**
   * The next instant at which something is due, which may be past: a deadline, or the begin of a
   * silence that stops what is under way.
   */
  Optional<Instant> nextDeadline();

  /** The process dies, and another one begins with what was committed. */
  void restart(Instant now);

  /** Takes the records of topic call-commands since the last time. */
  List<LineEffect.CallCommand> takeCommands();

  /** Takes what was decided since the last time. */
  List<HistoryRecord> takeHistory();

  /** Takes all records since the last time, as text in which a phone number would be seen. */
  List<String> takeTraffic();

  /** What is remembered of this errorId now. */
  Escalation escalation(String errorId);

  /** The asks that escalations wait for now: responder, errorId and askId of each live ask. */
  List<String> asked();

  /**
   * The asks whose outcome lines have not reported: responder, errorId and askId of each ask they
   * hold.
   */
  List<String> held();

  /** Whether a line has yet to report to some of the asks of a set. */
  boolean isBusy();

  /** How often a line was silent past its bounds or a deadline failed, which must never be. */
  int alarms();

  /** How many records went to the dead letters. */
  int deadLetters();

  @Override
  void close();
}
