package dev.rollcall.chaos.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An answer that Kafka had before the call's deadline is not overtaken by that deadline, and a yes
 * reaches every incident that the call was about.
 */
public final class AnswersBeforeDeadlines implements Guarantee {

  private static final Set<String> KEYS = Set.of("ACCEPTED", "DECLINED");
  private static final Set<String> ENDS_OF_DEADLINES = Set.of("NO_ANSWER", "UNREACHABLE");
  private static final Set<String> COUNTED = Set.of("ACCEPTED", "ALREADY_ACKNOWLEDGED", "LATE");

  @Override
  public String promise() {
    return "an answer is not overtaken by its deadline, and a yes reaches every incident";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    Map<String, Call> byContact =
        evidence.calls().stream()
            .collect(Collectors.toMap(Call::contactId, call -> call, (a, _) -> a));
    Map<String, Call> byCall =
        evidence.calls().stream()
            .collect(Collectors.toMap(Call::callId, call -> call, (a, _) -> a));
    Map<String, List<HistoryEntry>> history =
        evidence.history().stream().collect(Collectors.groupingBy(HistoryEntry::callId));
    List<Violation> violations = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Response response : evidence.responses()) {
      Call call = byCall.getOrDefault(response.callId(), byContact.get(response.contactId()));
      if (call != null
          && KEYS.contains(response.outcome())
          && seen.add(call.callId() + response.outcome())) {
        List<HistoryEntry> entries = history.getOrDefault(call.callId(), List.of());
        overtaken(evidence, call, response, entries, violations);
        if (response.outcome().equals("ACCEPTED")) {
          unheard(call, response, entries, violations);
        }
      }
    }
    return violations;
  }

  private void overtaken(
      Evidence evidence,
      Call call,
      Response response,
      List<HistoryEntry> entries,
      List<Violation> violations) {
    Instant deadline = call.startedAt().plus(evidence.pace().answerTimeout());
    if (!response.appendedAt().isBefore(deadline)
        || evidence.isClockWrong(call.startedAt(), deadline)) {
      return;
    }
    entries.stream()
        .filter(entry -> ENDS_OF_DEADLINES.contains(entry.kind()))
        .forEach(
            entry ->
                violations.add(
                    violation(
                        entry.errorId(),
                        "%s of call %s was in Kafka at %s, its deadline was %s or later, and yet %s"
                            .formatted(
                                response.outcome(),
                                call.callId(),
                                response.appendedAt(),
                                deadline,
                                entry.kind() + " was decided at " + entry.at()))));
  }

  private void unheard(
      Call call, Response response, List<HistoryEntry> entries, List<Violation> violations) {
    Map<String, List<HistoryEntry>> byIncident =
        entries.stream().collect(Collectors.groupingBy(HistoryEntry::errorId));
    byIncident.forEach(
        (errorId, its) -> {
          boolean called = its.stream().anyMatch(entry -> entry.kind().equals("CALLED"));
          boolean counted =
              its.stream()
                  .anyMatch(
                      entry ->
                          COUNTED.contains(entry.kind()) && !entry.lateCause().equals("ASK_OVER"));
          if (called && !counted) {
            violations.add(
                violation(
                    errorId,
                    "the yes of call %s was in Kafka at %s, and the history has nothing of it"
                        .formatted(call.callId(), response.appendedAt())));
          }
        });
  }
}
