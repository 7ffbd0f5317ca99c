package dev.rollcall.chaos.report;

import dev.rollcall.chaos.judge.Evidence;
import dev.rollcall.chaos.judge.Guarantee;
import dev.rollcall.chaos.judge.Lateness;
import dev.rollcall.chaos.judge.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is reported of a run.
 *
 * @param verdict what each guarantee found
 */
public record Outcome(
    long seed,
    Duration time,
    int brokers,
    int instances,
    Evidence evidence,
    Map<Guarantee, List<Violation>> verdict,
    List<Lateness> lateness) {

  public boolean allHeld() {
    return broken().isEmpty();
  }

  /** The guarantees that did not hold. */
  public List<Guarantee> broken() {
    return verdict.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
