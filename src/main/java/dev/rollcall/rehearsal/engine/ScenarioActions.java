package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.wire.Keyed;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the steps of a scenario act on. */
public final class ScenarioActions {

  private final SimulatedRoster roster;
  private final Simulation simulation;
  private final Laws laws;

  public ScenarioActions(SimulatedRoster roster, Simulation simulation, Laws laws) {
    this.roster = roster;
    this.simulation = simulation;
    this.laws = laws;
  }

  public SimulatedRoster roster() {
    return roster;
  }

  /** As a report without a group means the default one. */
  public String groupOrDefault(Optional<String> groupId) {
    return groupId.orElse(roster.defaultGroupId());
  }

  public Simulation simulation() {
    return simulation;
  }

  /** A report of this incident's source. */
  public void publish(String errorId, Supplier<EscalationEvent.SourceReport> report) {
    publish(errorId, report, simulation::publish);
  }

  /** What an operator decides about this incident. */
  public void act(String errorId, Supplier<EscalationEvent.OperatorAction> action) {
    publish(errorId, action, simulation::act);
  }

  /**
   * Changes the plan, which takes effect at once.
   *
   * @param removed keys of documents
   * @throws IllegalStateException when what follows is no plan
   */
  public void changePlan(PlanReader more, Set<String> removed) {
    try {
      roster.change(more, removed);
    } catch (UnusableFile e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    simulation.planChanged();
  }

  /** A record that cannot be, because it breaks the contract of its topic, goes unread. */
  private <E extends EscalationEvent> void publish(
      String errorId, Supplier<E> event, Consumer<Keyed<E>> topic) {
    Keyed<E> record;
    try {
      record = new Keyed<>(errorId, event.get());
    } catch (IllegalArgumentException _) {
      simulation.publishUnreadable();
      return;
    }
    laws.watching(errorId, record.event(), () -> topic.accept(record));
  }

  /** The line on which this person was called, whatever the directory has made of it since. */
  private String lineOfLatestCall(String person) {
    String line = roster.lineOf(person);
    return simulation.connect().calls().stream()
        .map(SimulatedConnect.RungCall::line)
        .filter(called -> !called.equals(line) && roster.namesOf(called).contains(person))
        .reduce((_, last) -> last)
        .filter(_ -> simulation.connect().callTo(line, Optional.empty()).isEmpty())
        .orElse(line);
  }

  /**
   * An answer to a call, delivered {@code times} times.
   *
   * @throws IllegalStateException when there was no such call
   */
  public void respond(String from, Outcome outcome, Optional<Integer> number, int times) {
    SimulatedConnect.RungCall call =
        simulation
            .connect()
            .callTo(lineOfLatestCall(from), number)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        from
                            + " answers a call that never rang"
                            + number.map(n -> " (" + n + ")").orElse("")));
    for (int i = 0; i < times; i++) {
      laws.watching(call.callId(), outcome, () -> simulation.respond(call, outcome));
    }
  }
}
