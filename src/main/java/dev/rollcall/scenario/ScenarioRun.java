package dev.rollcall.scenario;

import dev.rollcall.escalation.HistoryRecord;
import dev.rollcall.escalation.Kind;
import dev.rollcall.escalation.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What became of a scenario.
 *
 * @param differences in words; empty when it passed
 */
public record ScenarioRun(
    Scenario scenario,
    List<Scenario.Call> calls,
    List<HistoryRecord> history,
    List<String> differences) {

  public boolean passed() {
    return differences.isEmpty();
  }

  /** Runs it. Deterministic; takes no time. */
  public static ScenarioRun of(Scenario scenario, Engine.Kind kind) {
    SimulatedRoster roster = new SimulatedRoster(scenario.defaultGroup());
    scenario.groups().forEach(roster::put);
    try (World world = new World(kind.start(roster, Stage.START), Stage.START)) {
      return of(scenario, roster, world);
    }
  }

  private static ScenarioRun of(Scenario scenario, SimulatedRoster roster, World world) {
    Stage stage = new Stage(roster, world);
    Laws laws = new Laws(world, scenario.phones());
    List<String> differences = new ArrayList<>();
    for (Scenario.Step step : scenario.steps()) {
      if (step.at().compareTo(scenario.until()) > 0) {
        break;
      }
      world.advanceTo(Stage.instant(step.at()));
      laws.look();
      try {
        step.action().happen(stage);
      } catch (IllegalStateException e) {
        differences.add(said(step.at()) + ": " + e.getMessage());
      }
      laws.look();
    }
    world.runUntil(Stage.instant(scenario.until()));
    laws.look();
    differences.addAll(laws.broken());
    compare(scenario, world, differences);
    return new ScenarioRun(scenario, calls(world), world.history(), differences);
  }

  private static void compare(Scenario scenario, World world, List<String> differences) {
    Scenario.Expectation expect = scenario.expect();
    expect
        .calls()
        .ifPresent(
            wanted ->
                new Comparison("call", scenario.tolerance())
                    .calls(wanted, calls(world), differences));
    expect
        .hangUps()
        .ifPresent(
            wanted ->
                new Comparison("hang-up", scenario.tolerance())
                    .calls(asCalls(wanted), hangUps(world), differences));
    expect.incidents().forEach((id, end) -> incident(id, end, world, differences));
    expect.history().forEach((id, history) -> history(id, history, world, differences));
    int deadLetters = world.engine().deadLetters();
    if (expect.deadLetters().filter(wanted -> wanted != deadLetters).isPresent()) {
      differences.add(
          "dead letters: expected " + expect.deadLetters().get() + ", happened " + deadLetters);
    }
  }

  private static void incident(
      String id, Scenario.IncidentEnd end, World world, List<String> differences) {
    State state = world.escalation(id).state();
    if (end.status().filter(wanted -> wanted != state.status()).isPresent()) {
      differences.add(id + ": expected " + end.status().get() + ", is " + state.status());
    }
    String by = state instanceof State.Acknowledged taken ? taken.by() : "";
    if (end.by().filter(wanted -> !wanted.equals(by)).isPresent()) {
      differences.add(id + ": expected to be taken by " + end.by().get() + ", is by '" + by + "'");
    }
    long duplicates = state instanceof State.Open open ? open.episode().incident().duplicates() : 0;
    if (end.duplicates().filter(wanted -> wanted != duplicates).isPresent()) {
      differences.add(
          id + ": expected " + end.duplicates().get() + " duplicates, counted " + duplicates);
    }
  }

  private static void history(
      String id, Scenario.History wanted, World world, List<String> differences) {
    List<Kind> kinds =
        world.history().stream()
            .filter(record -> record.errorId().equals(id))
            .map(HistoryRecord::kind)
            .toList();
    int found = 0;
    for (Kind kind : kinds) {
      if (found < wanted.contains().size() && kind == wanted.contains().get(found)) {
        found++;
      }
    }
    if (found < wanted.contains().size()) {
      differences.add(
          id
              + ": the history has no "
              + wanted.contains().get(found)
              + " where expected: "
              + kinds);
    }
    kinds.stream()
        .filter(wanted.never()::contains)
        .findFirst()
        .ifPresent(kind -> differences.add(id + ": the history has " + kind + ": " + kinds));
  }

  private static List<Scenario.Call> calls(World world) {
    return world.connect().calls().stream()
        .map(c -> new Scenario.Call(since(c.at()), c.responderId(), Set.copyOf(c.about())))
        .toList();
  }

  private static List<Scenario.Call> hangUps(World world) {
    return world.connect().hangUps().stream()
        .map(h -> new Scenario.Call(since(h.at()), h.responderId(), Set.of()))
        .toList();
  }

  private static List<Scenario.Call> asCalls(List<Scenario.HangUp> hangUps) {
    return hangUps.stream().map(h -> new Scenario.Call(h.at(), h.to(), Set.of())).toList();
  }

  private static Duration since(java.time.Instant instant) {
    return Duration.between(Stage.START, instant);
  }

  static String said(Duration at) {
    return at.toMillis() % 1000 == 0 ? at.toSeconds() + "s" : at.toMillis() + "ms";
  }
}
