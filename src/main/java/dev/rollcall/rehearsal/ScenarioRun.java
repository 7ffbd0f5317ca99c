package dev.rollcall.rehearsal;

import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.engine.Laws;
import dev.rollcall.rehearsal.engine.ScenarioActions;
import dev.rollcall.rehearsal.engine.SimulatedConnect;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import dev.rollcall.rehearsal.engine.Simulation;
import dev.rollcall.rehearsal.file.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of a scenario.
 *
 * @param calls that started ringing, in that order
 * @param ends the state of each incident at the end
 * @param lines the line of each name that was ever on one
 * @param broken the laws that were broken, in words
 * @param mistakes steps that make no sense in this story, such as an answer to a call that never
 *     rang
 */
public record ScenarioRun(
    Scenario scenario,
    List<Scenario.Call> calls,
    List<Scenario.HangUp> hangUps,
    List<HistoryRecord> history,
    Map<String, EscalationState> ends,
    int deadLetters,
    Map<String, String> lines,
    List<String> broken,
    List<String> mistakes) {

  /** Runs it. Deterministic; takes no time. */
  public static ScenarioRun of(Scenario scenario, Engine.Kind kind) {
    return of(scenario, kind, () -> {});
  }

  /**
   * Runs it.
   *
   * @param watcher runs whenever everything of an instant is done so far; what it throws ends the
   *     run
   */
  static ScenarioRun of(Scenario scenario, Engine.Kind kind, Runnable watcher) {
    SimulatedRoster roster = new SimulatedRoster(scenario.defaultGroup());
    roster.change(scenario.documents(), Set.of());
    scenario.groups().forEach(roster::put);
    scenario
        .phonesOfGroups()
        .forEach((group, phones) -> phones.forEach((id, no) -> roster.putPhone(group, id, no)));
    Engine engine = kind.start(roster, scenario.start());
    try (Simulation simulation = new Simulation(engine, scenario.start(), scenario.goodbye())) {
      return of(scenario, roster, simulation, watcher);
    }
  }

  private static ScenarioRun of(
      Scenario scenario, SimulatedRoster roster, Simulation simulation, Runnable watcher) {
    Laws laws = new Laws(simulation, roster, scenario.phones());
    simulation.watch(
        () -> {
          laws.look();
          watcher.run();
        });
    ScenarioActions stage = new ScenarioActions(roster, simulation, laws);
    List<String> mistakes = new ArrayList<>();
    try {
      play(scenario, stage, mistakes);
    } catch (Simulation.Stuck e) {
      laws.timeStandsStill(e);
    }
    return new ScenarioRun(
        scenario,
        calls(scenario, simulation),
        hangUps(scenario, simulation),
        List.copyOf(simulation.history()),
        ends(scenario, simulation),
        simulation.engine().deadLetters(),
        lines(roster, simulation),
        laws.broken(),
        mistakes);
  }

  private static void play(Scenario scenario, ScenarioActions stage, List<String> mistakes) {
    for (Scenario.Step step : scenario.steps()) {
      if (step.at().compareTo(scenario.until()) > 0) {
        break;
      }
      stage.simulation().advanceTo(scenario.start().plus(step.at()));
      try {
        step.action().happen(stage);
      } catch (IllegalStateException e) {
        mistakes.add(DurationText.format(step.at()) + ": " + e.getMessage());
      }
    }
    stage.simulation().runUntil(scenario.start().plus(scenario.until()));
  }

  public boolean passed() {
    return timeline().matches() && differences().isEmpty();
  }

  /** Calls and hang-ups against what was expected of them. */
  public Timeline timeline() {
    return Timeline.of(this);
  }

  /** Everything else that is not as it should be, in words. */
  public List<String> differences() {
    List<String> differences = new ArrayList<>(mistakes);
    differences.addAll(broken);
    differences.addAll(Expectations.differences(this));
    return differences;
  }

  public EscalationState end(String errorId) {
    return ends.getOrDefault(errorId, new EscalationState.None(Optional.empty()));
  }

  private static Map<String, EscalationState> ends(Scenario scenario, Simulation simulation) {
    Map<String, EscalationState> ends = new TreeMap<>();
    simulation
        .history()
        .forEach(
            record ->
                ends.putIfAbsent(record.errorId(), new EscalationState.None(Optional.empty())));
    scenario
        .expect()
        .incidents()
        .keySet()
        .forEach(id -> ends.putIfAbsent(id, new EscalationState.None(Optional.empty())));
    ends.replaceAll((errorId, _) -> simulation.escalation(errorId).state());
    return Collections.unmodifiableMap(ends);
  }

  private static List<Scenario.Call> calls(Scenario scenario, Simulation simulation) {
    return simulation.connect().calls().stream()
        .map(
            c ->
                new Scenario.Call(
                    since(scenario, c.at()),
                    c.line(),
                    Set.copyOf(c.about()),
                    Optional.of(c.numberIndex() + 1)))
        .toList();
  }

  private static List<Scenario.HangUp> hangUps(Scenario scenario, Simulation simulation) {
    return simulation.connect().hangUps().stream()
        .map(h -> new Scenario.HangUp(since(scenario, h.at()), h.line()))
        .toList();
  }

  private static Map<String, String> lines(SimulatedRoster roster, Simulation simulation) {
    Map<String, String> lines = new HashMap<>();
    for (SimulatedConnect.RungCall call : simulation.connect().calls()) {
      roster.namesOf(call.line()).forEach(name -> lines.put(name, call.line()));
    }
    return lines;
  }

  /** The name under which a line is in the lists of calls and hang-ups. */
  public String line(String name) {
    return lines.getOrDefault(name, name);
  }

  /** From the start of the scenario. */
  public Duration since(Instant instant) {
    return since(scenario, instant);
  }

  private static Duration since(Scenario scenario, Instant instant) {
    return Duration.between(scenario.start(), instant);
  }
}
