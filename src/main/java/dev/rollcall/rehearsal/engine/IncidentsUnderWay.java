package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Law 4: an incident that somebody is asked about, or that waits, comes to an end. */
final class IncidentsUnderWay {

  private static final Set<EscalationStatus> UNDER_WAY =
      EnumSet.of(EscalationStatus.CALLING, EscalationStatus.WAITING);

  private final Simulation simulation;
  private final SimulatedRoster roster;
  private final Map<String, Instant> since = new HashMap<>();

  /** Incidents in whose round a call could not be placed. */
  private final Set<String> outOfReach = new HashSet<>();

  /** Incidents in whose round a phone rang. */
  private final Set<String> rangInRound = new HashSet<>();

  private Duration bound = Duration.ZERO;

  IncidentsUnderWay(Simulation simulation, SimulatedRoster roster) {
    this.simulation = simulation;
    this.roster = roster;
  }

  /** The incidents that have not ended within the bound of their policy, in words. */
  List<String> overdue() {
    bound = max(bound, escalationBound());
    Duration within = bound.plus(simulation.outages());
    List<String> overdue = new ArrayList<>();
    since.forEach(
        (errorId, start) -> {
          if (start.plus(within).isBefore(simulation.now())) {
            overdue.add(errorId + " is under way since " + start + " and has not ended");
          }
        });
    return overdue;
  }

  /** Of any group, and a fallback group after it. */
  private Duration escalationBound() {
    return roster.groups().stream()
        .map(IncidentsUnderWay::bound)
        .reduce(Policy.DEFAULT.escalationBound(1, 0, 1), IncidentsUnderWay::max)
        .multipliedBy(2);
  }

  private static Duration bound(Group group) {
    int dutyPlaces = group.dutyPlaces().size();
    int steps = group.responders().size() + dutyPlaces;
    int listed = group.responders().stream().mapToInt(Responder::numbers).max().orElse(1);
    int numbers = dutyPlaces == 0 ? listed : Responder.MAX_NUMBERS;
    return group.policy().escalationBound(steps, dutyPlaces, numbers);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Sees a record of the history. */
  void note(HistoryRecord record) {
    noteCalls(record);
    if (!UNDER_WAY.contains(record.status())) {
      since.remove(record.errorId());
      return;
    }
    switch (record.kind()) {
      case SNOOZED -> since.put(record.errorId(), record.deadline().orElseThrow());
      case ESCALATED, ACK_EXPIRED, WORSE, RAISED -> since.put(record.errorId(), record.at());
      case ROUND_OVER -> {
        if (wasKept(record)) {
          since.put(record.errorId(), record.at());
        }
      }
      default -> since.putIfAbsent(record.errorId(), record.at());
    }
  }

  private void noteCalls(HistoryRecord record) {
    switch (record.kind()) {
      case CALLED -> rangInRound.add(record.errorId());
      case UNREACHABLE -> outOfReach.add(record.errorId());
      default -> {}
    }
  }

  /** Law 4 counts from the end of what kept an incident: a telephone network that was away. */
  private boolean wasKept(HistoryRecord roundOver) {
    boolean rang = rangInRound.remove(roundOver.errorId());
    return outOfReach.remove(roundOver.errorId()) && !rang;
  }
}
