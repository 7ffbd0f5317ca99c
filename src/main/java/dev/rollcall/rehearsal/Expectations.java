package dev.rollcall.rehearsal;

import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.rehearsal.file.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Holds the end of a scenario against what was expected of it. */
final class Expectations {

  private final ScenarioRun run;
  private final List<String> differences = new ArrayList<>();

  private Expectations(ScenarioRun run) {
    this.run = run;
  }

  /** What differs, in words; calls and hang-ups are the {@link Timeline}'s. */
  static List<String> differences(ScenarioRun run) {
    Expectations expectations = new Expectations(run);
    Scenario.Expectation expect = run.scenario().expect();
    expect.incidents().forEach(expectations::incident);
    expect.history().forEach(expectations::history);
    expect
        .deadLetters()
        .ifPresent(wanted -> expectations.differs("dead letters", wanted, run.deadLetters()));
    return expectations.differences;
  }

  private void incident(String id, Scenario.IncidentEnd wanted) {
    EscalationState state = run.end(id);
    wanted.status().ifPresent(status -> differs(id + ": status", status, state.status()));
    String by = state instanceof EscalationState.Acknowledged taken ? taken.by() : "nobody";
    wanted.by().ifPresent(who -> differs(id + ": taken by", who, by));
    wanted.duplicates().ifPresent(count -> differs(id + ": duplicates", count, duplicates(state)));
  }

  private static int duplicates(EscalationState state) {
    return switch (state) {
      case EscalationState.Open open -> (int) open.episode().incident().duplicates();
      case EscalationState.Resolved resolved -> (int) resolved.incident().duplicates();
      case EscalationState.None _ -> 0;
    };
  }

  private void history(String id, Scenario.History wanted) {
    List<HistoryKind> kinds =
        run.history().stream()
            .filter(record -> record.errorId().equals(id))
            .map(HistoryRecord::kind)
            .toList();
    int found = 0;
    for (HistoryKind kind : kinds) {
      if (found < wanted.contains().size() && kind == wanted.contains().get(found)) {
        found++;
      }
    }
    if (found < wanted.contains().size()) {
      HistoryKind missing = wanted.contains().get(found);
      differences.add(id + ": the history has no " + missing + " where expected: " + kinds);
    }
    kinds.stream()
        .filter(wanted.never()::contains)
        .findFirst()
        .ifPresent(kind -> differences.add(id + ": the history has " + kind + ": " + kinds));
  }

  private void differs(String what, Object wanted, Object happened) {
    if (!wanted.equals(happened)) {
      differences.add(what + ": expected " + wanted + ", is " + happened);
    }
  }
}
