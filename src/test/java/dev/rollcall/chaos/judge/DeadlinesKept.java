package dev.rollcall.chaos.judge;

import java.util.List;

/** Apart from faults and the recovery from them, nothing that is due is late. */
public final class DeadlinesKept implements Guarantee {

  @Override
  public String promise() {
    return "apart from faults, nothing is more than 3 s late, on a slow machine a multiple";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    return Lateness.of(evidence).stream()
        .filter(late -> late.excused().compareTo(evidence.pace().late()) > 0)
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
