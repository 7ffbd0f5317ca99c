package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.StopBegins;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The real topology. Its roster is on two topics, written when the roster has changed. */
final class TopologyEngine implements Engine {

  private final SimulatedRoster roster;
  private final Map<String, Group> published = new HashMap<>();
  private final Map<String, Responder> publishedPeople = new HashMap<>();
  private final StopBegins begins;
  private final TopologySimulation topology;

  TopologyEngine(SimulatedRoster roster, Instant start) {
    this.roster = roster;
    this.begins = new StopBegins(start);
    this.topology = new TopologySimulation(roster.defaultGroupId(), start);
  }

  @Override
  public void report(Keyed<EscalationEvent.SourceReport> report, Instant now) {
    at(now).report(report);
  }

  @Override
  public void act(Keyed<EscalationEvent.OperatorAction> action, Instant now) {
    at(now).act(action);
  }

  @Override
  public void planChanged(Instant now) {
    at(now).published().planChanged();
    begins.asked(now);
  }

  @Override
  public void unreadableReport(Instant now) {
    at(now).unreadableReport();
  }

  @Override
  public void response(Keyed<LineEvent.Response> response, Instant now) {
    at(now).response(response);
  }

  @Override
  public void dialReport(DialReport report, Instant now) {
    at(now).dialReport(report);
  }

  @Override
  public void fireDue(Instant now) {
    at(now).fireDue();
    if (begins.isDue(roster.planned(), now)) {
      begins.asked(now);
    }
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return Stream.of(topology.nextDeadline(), begins.next(roster.planned()))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /**
   * An instance has restored the plan before its tasks start, and each task asks what it has. Here
   * the plan comes after the start, so a marker stands for that.
   */
  @Override
  public void restart(Instant now) {
    topology.setTime(now);
    topology.restart();
    planChanged(now);
  }

  @Override
  public List<LineEffect.CallCommand> takeCommands() {
    return topology.takeCommands();
  }

  @Override
  public List<HistoryRecord> takeHistory() {
    return topology.takeHistory();
  }

  @Override
  public List<String> takeTraffic() {
    return topology.takeTraffic();
  }

  @Override
  public Escalation escalation(String errorId) {
    return topology.states().escalation(errorId);
  }

  @Override
  public List<String> asked() {
    return Asks.asked(topology.states().escalations());
  }

  @Override
  public List<String> held() {
    return Asks.held(topology.states().lines(), topology.states()::asks);
  }

  @Override
  public boolean isBusy() {
    return topology.states().isBusy();
  }

  @Override
  public int alarms() {
    return topology.alarms();
  }

  @Override
  public int deadLetters() {
    return topology.deadLetters();
  }

  @Override
  public void close() {
    topology.close();
  }

  /** As the directory does: whom no table names any more has a record without a value. */
  private void publishPeople() {
    Set<String> gone = new TreeSet<>(publishedPeople.keySet());
    for (Responder person : roster.people()) {
      gone.remove(person.id());
      if (!person.equals(publishedPeople.put(person.id(), person))) {
        topology.published().person(person);
      }
    }
    gone.forEach(topology.published()::nobody);
    publishedPeople.keySet().removeAll(gone);
  }

  private TopologySimulation at(Instant now) {
    topology.setTime(now);
    for (Group group : roster.tables()) {
      if (!group.equals(published.put(group.id(), group))) {
        topology.published().group(group);
      }
    }
    publishPeople();
    topology.published().plan(roster.documents());
    return topology;
  }
}
