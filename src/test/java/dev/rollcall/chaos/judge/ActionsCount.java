package dev.rollcall.chaos.judge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every action of an operator that was taken has a record in the history. */
public final class ActionsCount implements Guarantee {

  @Override
  public String promise() {
    return "every action of an operator that was taken is in the history";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    Set<String> recorded =
        evidence.history().stream()
            .map(entry -> entry.errorId() + " " + entry.by())
            .collect(Collectors.toSet());
    return evidence.sent().stream()
        .filter(sent -> sent.kind().isAction() && sent.acknowledgedAt().isPresent())
        .filter(sent -> !recorded.contains(sent.errorId() + " " + sent.by()))
        .map(
            sent ->
                violation(
                    sent.errorId(),
                    "%s by %s was taken at %s, and the history has nothing of it"
                        .formatted(sent.kind(), sent.by(), sent.acknowledgedAt().orElseThrow())))
        .toList();
  }
}
