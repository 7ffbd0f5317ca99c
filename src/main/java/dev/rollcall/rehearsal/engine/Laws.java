package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineHandler;
import dev.rollcall.core.roster.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches a simulation and reports which of the six laws were broken (docs/concepts.md, "The
 * laws"). Looks whenever an instant is done, and lets records be delivered through {@code
 * watching}. One thread.
 */
public final class Laws {

  private final Simulation simulation;
  private final SimulatedRoster roster;
  private final Set<String> phones;
  private final Set<String> rung = new HashSet<>();
  private final Set<String> accepted = new HashSet<>();
  private final Map<String, Long> seqs = new HashMap<>();

  /** The incidents of each call, as long as the episode lasts in which it rang. */
  private final Map<String, Set<String>> calledFor = new HashMap<>();

  private final IncidentsUnderWay underWay;
  private final Set<String> broken = new LinkedHashSet<>();
  private int seenCalls;
  private int seenHistory;

  /**
   * Begins to watch.
   *
   * @param phones numbers that must not be found in any record
   */
  public Laws(Simulation simulation, SimulatedRoster roster, Set<String> phones) {
    this.simulation = simulation;
    this.roster = roster;
    this.phones = phones;
    this.underWay = new IncidentsUnderWay(simulation, roster);
  }

  /** The laws that were broken, in words; each once. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  /** Law 4 again: a deadline that fires for ever is one that leads nowhere. */
  public void timeStandsStill(Simulation.Stuck stuck) {
    broken.add(String.valueOf(stuck.getMessage()));
  }

  public void look() {
    oneLineOneCall();
    oneAskAtATime();
    aCallIdRingsOnce();
    historyHasNoGap();
    noPhoneNumberTravels();
    broken.addAll(underWay.overdue());
    if (simulation.engine().alarms() > 0) {
      broken.add("an alarm went off: a line was silent, or a deadline could not be decided");
    }
  }

  /** Law 4, around one delivery of a record about this incident: a new fault is taken up. */
  void watching(String errorId, EscalationEvent event, Runnable delivery) {
    EscalationState before = simulation.escalation(errorId).state();
    delivery.run();
    boolean isNew =
        event instanceof EscalationEvent.Firing && before instanceof EscalationState.None;
    if (isNew
        && !simulation.isDown()
        && simulation.escalation(errorId).state() instanceof EscalationState.None) {
      broken.add(errorId + " was reported and nothing is remembered of it");
    }
  }

  /** Law 3, around one delivery of an answer to this call. */
  void watching(String callId, Outcome outcome, Runnable delivery) {
    SimulatedConnect.RungCall call = simulation.connect().call(callId);
    Map<String, EscalationState> before = states(call);
    int callsBefore = simulation.connect().calls().size();
    boolean first = outcome == Outcome.ACCEPTED && accepted.add(callId);
    delivery.run();
    if (simulation.isDown()) {
      return;
    }
    if (first && isRemembered(call)) {
      before.forEach(
          (errorId, state) -> {
            if (calledFor.getOrDefault(callId, Set.of()).contains(errorId)) {
              aYesCounts(call, errorId, state);
            }
          });
    } else if (!first && !call.live()) {
      boolean changed =
          !before.equals(states(call)) || callsBefore != simulation.connect().calls().size();
      if (changed) {
        broken.add(outcome + " of a call of " + call.line() + " that was over counted");
      }
    }
  }

  private void aYesCounts(SimulatedConnect.RungCall call, String errorId, EscalationState before) {
    boolean nobodyHadIt =
        before instanceof EscalationState.Open && !(before instanceof Acknowledged);
    EscalationState after = simulation.escalation(errorId).state();
    boolean has =
        after instanceof Acknowledged taken && roster.namesOf(call.line()).contains(taken.by());
    if (nobodyHadIt && !has) {
      broken.add("a yes of " + call.line() + " to " + errorId + " did not count");
    }
  }

  private boolean isRemembered(SimulatedConnect.RungCall call) {
    return call.endedAt()
        .map(ended -> ended.plus(LineHandler.REMEMBER).isAfter(simulation.now()))
        .orElse(true);
  }

  private Map<String, EscalationState> states(SimulatedConnect.RungCall call) {
    Map<String, EscalationState> states = new HashMap<>();
    call.about().forEach(errorId -> states.put(errorId, stateOf(errorId)));
    return states;
  }

  /** A last seq that is still kept makes no difference. */
  private EscalationState stateOf(String errorId) {
    EscalationState state = simulation.escalation(errorId).state();
    return state instanceof EscalationState.None ? Escalation.NONE.state() : state;
  }

  private void oneLineOneCall() {
    Set<String> live = new HashSet<>();
    for (SimulatedConnect.RungCall call : simulation.connect().calls()) {
      if (call.live() && !live.add(call.line())) {
        broken.add("two live calls of " + call.line() + " at " + simulation.now());
      }
    }
  }

  /** The lines hold exactly the asks that the escalations wait for. */
  private void oneAskAtATime() {
    if (simulation.isDown() || simulation.engine().isBusy()) {
      return;
    }
    List<String> asked = new ArrayList<>(simulation.engine().asked());
    List<String> held = new ArrayList<>(simulation.engine().held());
    asked.sort(null);
    held.sort(null);
    if (!asked.equals(held)) {
      broken.add("escalations ask for " + asked + ", lines hold " + held);
    }
  }

  private void aCallIdRingsOnce() {
    List<SimulatedConnect.RungCall> calls = simulation.connect().calls();
    for (; seenCalls < calls.size(); seenCalls++) {
      SimulatedConnect.RungCall call = calls.get(seenCalls);
      if (!rung.add(call.callId())) {
        broken.add(call.callId() + " rang twice");
      }
      if (!call.about().isEmpty() && call.about().stream().noneMatch(this::isOpen)) {
        broken.add(call.callId() + " is about " + call.about() + ", of which none is open");
      }
    }
  }

  private void noPhoneNumberTravels() {
    for (String record : simulation.engine().takeTraffic()) {
      if (phones.stream().anyMatch(record::contains)) {
        broken.add("a phone number travels at " + simulation.now());
      }
    }
  }

  private boolean isOpen(String errorId) {
    return switch (simulation.escalation(errorId).state().status()) {
      case CALLING, WAITING, EXHAUSTED -> true;
      case NONE, ACKNOWLEDGED, RESOLVED, HELD -> false;
    };
  }

  private void historyHasNoGap() {
    List<HistoryRecord> history = simulation.history();
    for (; seenHistory < history.size(); seenHistory++) {
      HistoryRecord record = history.get(seenHistory);
      String errorId = record.errorId();
      long before = seqs.getOrDefault(errorId, 0L);
      boolean follows = record.previousSeq() == before || record.previousSeq() == 0;
      if (!follows || record.seq() <= before) {
        broken.add("gap in the history of " + errorId + ": " + record);
      }
      seqs.put(errorId, record.seq());
      whoIsAskedIsOnCall(record);
      noteEpisode(record);
      underWay.note(record);
    }
  }

  /** By name in the group, or by a schedule of it at this instant. */
  private void whoIsAskedIsOnCall(HistoryRecord record) {
    if (record.kind() != HistoryKind.ASKED) {
      return;
    }
    String person = record.call().responderId();
    boolean onCall =
        roster
            .group(record.groupId())
            .filter(
                group ->
                    group.mayCall(person)
                        || group.schedules().stream()
                            .anyMatch(id -> roster.onCall(id, record.at()).contains(person)))
            .isPresent();
    if (!onCall) {
      broken.add(person + " was asked about " + record.errorId() + " and is not on call");
    }
  }

  private void noteEpisode(HistoryRecord record) {
    String errorId = record.errorId();
    switch (record.kind()) {
      case RAISED -> calledFor.values().forEach(incidents -> incidents.remove(errorId));
      case CALLED -> {
        String callId = record.call().callId().orElseThrow();
        calledFor.computeIfAbsent(callId, _ -> new HashSet<>()).add(errorId);
      }
      default -> {}
    }
  }
}
