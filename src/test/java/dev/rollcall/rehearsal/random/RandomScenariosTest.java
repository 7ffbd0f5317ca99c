package dev.rollcall.rehearsal.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.ScenarioReader;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random nights against the laws. A failure prints its seed and a short scenario file that {@code
 * ./rollcall test} runs.
 */
final class RandomScenariosTest {

  private static final int ON_THE_CORES = 5000;
  private static final int ON_BOTH = 300;

  @Test
  void theCoresKeepTheLaws() {
    noneOf(List.of(Engine.Kind.CORE), ON_THE_CORES);
  }

  @Test
  void theTopologyDoesWhatTheCoresDo() {
    noneOf(List.of(Engine.Kind.CORE, Engine.Kind.TOPOLOGY), ON_BOTH);
  }

  @Test
  void everyOutcomeFromOutsideComes() {
    Set<String> fromOutside =
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.onContact() != Outcome.OnContact.NOTHING)
            .map(Outcome::name)
            .collect(Collectors.toSet());
    assertEquals(fromOutside, Set.copyOf(ScenarioGenerator.OUTCOMES));
  }

  /** What no night brings about is not tested by them. */
  @Test
  void everyDecisionIsMade() {
    Set<HistoryKind> missing = EnumSet.allOf(HistoryKind.class);
    for (long seed = 0; seed < ON_THE_CORES && !missing.isEmpty(); seed++) {
      String yaml = ScenarioGenerator.of(seed).yaml("seed");
      ScenarioRun.of(ScenarioReader.read("seed", yaml).getFirst(), Engine.Kind.CORE)
          .history()
          .forEach(record -> missing.remove(record.kind()));
    }
    assertEquals(Set.of(), missing);
  }

  private static void noneOf(List<Engine.Kind> engines, int seeds) {
    RandomScenarios scenarios = new RandomScenarios(engines);
    for (long seed = 0; seed < seeds; seed++) {
      assertEquals("", scenarios.run(seed).map(Object::toString).orElse(""));
    }
  }
}
