package dev.rollcall.rehearsal.random;

import dev.rollcall.rehearsal.engine.Engine;
import java.util.List;
import java.util.Optional;

/**
 * Random scenarios against the six laws, and on several engines against each other. The same seed
 * is the same scenario. One thread.
 */
public final class RandomScenarios {

  private static final int MOST_TRIES = 3000;

  private final EngineComparison trial;

  /**
   * On the first engine the laws must hold; the others must make the same calls at the same times.
   */
  public RandomScenarios(List<Engine.Kind> engines) {
    this.trial = new EngineComparison(engines);
  }

  /**
   * A scenario that failed.
   *
   * @param problem in words
   * @param yaml the scenario file, as short as it could be made
   */
  public record Failure(long seed, String problem, String yaml) {
    @Override
    public String toString() {
      return "# seed " + seed + ": " + problem + "\n" + yaml;
    }
  }

  /** Runs the scenario of this seed; one that fails is made short, which may take a minute. */
  public Optional<Failure> run(long seed) {
    ScenarioDraft draft = ScenarioGenerator.of(seed);
    return trial.problem(draft).isEmpty() ? Optional.empty() : Optional.of(failure(seed, draft));
  }

  private Failure failure(long seed, ScenarioDraft draft) {
    Shrinker shrinker = new Shrinker(d -> trial.problem(d).isPresent(), MOST_TRIES);
    ScenarioDraft shorter = shrinker.shrink(draft);
    String problem = trial.problem(shorter).orElseThrow();
    return new Failure(seed, problem, shorter.yaml("shrunk from seed " + seed));
  }
}
