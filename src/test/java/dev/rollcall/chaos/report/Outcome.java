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
    return verdict.values().stream().allMatch(List::isEmpty);
  }
}
