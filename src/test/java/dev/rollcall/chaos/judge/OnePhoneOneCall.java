package dev.rollcall.chaos.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A phone never has two live calls. */
public final class OnePhoneOneCall implements Guarantee {

  @Override
  public String promise() {
    return "a phone never has two live calls";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    evidence.calls().stream()
        .collect(Collectors.groupingBy(Call::number))
        .values()
        .forEach(calls -> look(calls, evidence.judgedAt(), violations));
    return violations;
  }

  private void look(List<Call> ofOnePhone, Instant now, List<Violation> violations) {
    List<Call> calls = ofOnePhone.stream().sorted(Comparator.comparing(Call::startedAt)).toList();
    for (int i = 1; i < calls.size(); i++) {
      Call before = calls.get(i - 1);
      Instant end = before.endedAt().orElse(now);
      if (calls.get(i).startedAt().isBefore(end)) {
        violations.add(
            violation(
                calls.get(i).callId(),
                "it rang at %s, while call %s was live from %s to %s"
                    .formatted(
                        calls.get(i).startedAt(), before.callId(), before.startedAt(), end)));
      }
    }
  }
}
