package dev.rollcall.rehearsal.random;

import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.Scenario;
import dev.rollcall.rehearsal.file.ScenarioReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs a draft.
 *
 * @param engines the first must keep the laws, the others must do the same as the first
 */
record EngineComparison(List<Engine.Kind> engines) {

  EngineComparison {
    engines = List.copyOf(engines);
  }

  /** The faults, in words; empty if there are none. */
  Optional<String> problem(ScenarioDraft draft) {
    Scenario scenario = ScenarioReader.read("draft", draft.yaml("draft")).getFirst();
    ScenarioRun first = ScenarioRun.of(scenario, engines.getFirst());
    Optional<String> broken = broken(first, engines.getFirst());
    for (Engine.Kind kind : engines.subList(1, engines.size())) {
      if (broken.isPresent()) {
        break;
      }
      ScenarioRun other = ScenarioRun.of(scenario, kind);
      broken = broken(other, kind).or(() -> difference(first, other, kind));
    }
    return broken;
  }

  private static Optional<String> broken(ScenarioRun run, Engine.Kind kind) {
    return run.broken().stream().findFirst().map(law -> kind + ": " + law);
  }

  private static Optional<String> difference(
      ScenarioRun first, ScenarioRun other, Engine.Kind kind) {
    return difference(calls(first), calls(other))
        .or(() -> difference(hangUps(first), hangUps(other)))
        .or(() -> difference(kinds(first), kinds(other)))
        .map(difference -> kind + " does otherwise: " + difference);
  }

  /** Calls of one instant may come in any order; so may hang-ups and decisions. */
  private static List<Scenario.Call> calls(ScenarioRun run) {
    return run.calls().stream()
        .sorted(Comparator.comparing(Scenario.Call::at).thenComparing(Scenario.Call::to))
        .toList();
  }

  private static List<Scenario.HangUp> hangUps(ScenarioRun run) {
    return run.hangUps().stream()
        .sorted(Comparator.comparing(Scenario.HangUp::at).thenComparing(Scenario.HangUp::to))
        .toList();
  }

  private static List<String> kinds(ScenarioRun run) {
    return run.history().stream()
        .map(h -> "%s %s %s %s".formatted(h.errorId(), h.at(), h.kind(), h.call().responderId()))
        .sorted()
        .toList();
  }

  private static Optional<String> difference(List<?> wanted, List<?> happened) {
    for (int i = 0; i < Math.max(wanted.size(), happened.size()); i++) {
      Object one = i < wanted.size() ? wanted.get(i) : "nothing";
      Object two = i < happened.size() ? happened.get(i) : "nothing";
      if (!one.equals(two)) {
        return Optional.of(two + " instead of " + one);
      }
    }
    return Optional.empty();
  }
}
