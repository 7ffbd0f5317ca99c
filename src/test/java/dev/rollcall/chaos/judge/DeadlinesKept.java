package dev.rollcall.chaos.judge;

import java.time.Duration;
import java.util.List;

/** Apart from faults and the recovery from them, nothing that is due is late. */
public final class DeadlinesKept implements Guarantee {

  /** Of a machine that runs brokers, instances and phones on a few cores. */
  static final Duration BOUND = Duration.ofSeconds(3);

  @Override
  public String promise() {
    return "apart from faults, nothing is more than %d s late".formatted(BOUND.toSeconds());
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    return Lateness.of(evidence).stream()
        .filter(late -> late.excused().compareTo(BOUND) > 0)
        .map(
            late ->
                violation(
                    late.subject(),
                    "%s: due at %s, was at %s, %d ms late apart from faults"
                        .formatted(
                            late.what(), late.due(), late.actual(), late.excused().toMillis())))
        .toList();
  }
}
