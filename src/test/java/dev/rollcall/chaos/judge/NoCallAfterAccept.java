package dev.rollcall.chaos.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When somebody has accepted an incident, no phone rings for it any more. Looks at incidents that
 * were only reported: an operator's action or a resolve may begin anew.
 */
public final class NoCallAfterAccept implements Guarantee {

  /** In a fault, the key may travel this long. */
  static final Duration GRACE_IN_A_FAULT = Duration.ofSeconds(60);

  private static final String ACCEPT = "ACCEPT";

  @Override
  public String promise() {
    return "no phone rings for an incident that somebody has accepted";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    Map<String, Instant> accepted = accepted(evidence);
    Map<String, List<Sent>> sent = evidence.sentByErrorId();
    List<Violation> violations = new ArrayList<>();
    for (Call call : evidence.calls()) {
      Instant at = accepted.get(call.errorId());
      boolean onlyReported =
          sent.getOrDefault(call.errorId(), List.of()).stream()
              .allMatch(s -> s.kind() == Sent.Kind.FIRING);
      if (at != null && onlyReported && call.startedAt().isAfter(at.plus(grace(evidence, at)))) {
        violations.add(
            violation(
                call.errorId(),
                "accepted by phone at %s, and call %s rang at %s"
                    .formatted(at, call.callId(), call.startedAt())));
      }
    }
    return violations;
  }

  private static Duration grace(Evidence evidence, Instant at) {
    Duration grace = evidence.pace().underWay();
    return evidence.faultsIn(at, at.plus(grace)).isEmpty() ? grace : GRACE_IN_A_FAULT;
  }

  /** The end of the first call about each incident in which the person accepted. */
  private static Map<String, Instant> accepted(Evidence evidence) {
    Map<String, Set<String>> incidents = evidence.incidentsByCall();
    Map<String, Instant> accepted = new HashMap<>();
    evidence.calls().stream()
        .filter(call -> call.key().equals(ACCEPT) && call.endedAt().isPresent())
        .sorted(Comparator.comparing(Call::startedAt))
        .forEach(
            call -> {
              Instant at = call.endedAt().orElseThrow();
              accepted.putIfAbsent(call.errorId(), at);
              incidents
                  .getOrDefault(call.callId(), Set.of())
                  .forEach(errorId -> accepted.putIfAbsent(errorId, at));
            });
    return accepted;
  }
}
