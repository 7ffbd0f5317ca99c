package dev.rollcall.chaos.judge;

import java.util.List;
import java.util.stream.Collectors;

/** A call id rings once at most. */
public final class NoDoubleRing implements Guarantee {

  @Override
  public String promise() {
    return "a call id rings once at most";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    return evidence.calls().stream()
        .collect(Collectors.groupingBy(Call::callId))
        .entrySet()
        .stream()
        .filter(call -> call.getValue().size() > 1)
        .map(
            call ->
                violation(
                    call.getKey(),
                    "it rang at "
                        + call.getValue().stream()
                            .map(c -> c.startedAt().toString())
                            .collect(Collectors.joining(" and "))))
        .toList();
  }
}
