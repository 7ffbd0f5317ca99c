package dev.rollcall.rehearsal;

import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.rehearsal.file.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    expect.onCall().forEach(expectations::onCall);
    expect.gaps().forEach(expectations::gap);
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

  private void onCall(Scenario.OnCall wanted) {
    Optional.ofNullable(run.scenario().plan().schedules().get(wanted.schedule()))
        .map(schedule -> schedule.duty(wanted.at()))
        .ifPresent(duty -> onCall(wanted, duty));
  }

  private void onCall(Scenario.OnCall wanted, Duty duty) {
    boolean samePeople = wanted.people().equals(Set.copyOf(duty.people()));
    boolean sameEnd = wanted.until().isEmpty() || wanted.until().equals(duty.until());
    if (!samePeople || !sameEnd) {
      differences.add(
          "%s at %s: expected %s%s, is %s%s (%s)"
              .formatted(
                  wanted.schedule(),
                  wanted.at(),
                  names(wanted.people()),
                  wanted.until().map(until -> " until " + until).orElse(""),
                  names(duty.people()),
                  duty.until().map(until -> " until " + until).orElse(" for good"),
                  duty.reason().text()));
    }
  }

  private static String names(Collection<String> people) {
    return people.isEmpty() ? "nobody" : String.join(", ", people.stream().sorted().toList());
  }

  private void gap(Scenario.Gap wanted) {
    Period period = wanted.period();
    Period around = new Period(period.from().minusSeconds(1), period.until().plusSeconds(1));
    List<Period> gaps = run.scenario().plan().gaps(wanted.group(), around);
    if (!gaps.equals(List.of(period))) {
      differences.add(
          "group %s: expected nobody on call from %s until %s, but %s"
              .formatted(wanted.group(), period.from(), period.until(), reality(period, gaps)));
    }
  }

  /** Why these gaps are not the one that was expected. */
  private static String reality(Period wanted, List<Period> gaps) {
    List<String> reasons = new ArrayList<>();
    Instant covered = wanted.from();
    for (Period gap : gaps) {
      if (gap.from().isBefore(wanted.from())) {
        reasons.add("nobody is on call before that either");
      }
      if (gap.contains(covered)) {
        covered = gap.until();
      }
    }
    if (covered.isBefore(wanted.until())) {
      reasons.add("somebody is on call at " + covered);
    }
    if (!gaps.isEmpty() && gaps.getLast().until().isAfter(wanted.until())) {
      reasons.add("nobody is on call after that either");
    }
    return String.join(", ", reasons);
  }

  private void differs(String what, Object wanted, Object happened) {
    if (!wanted.equals(happened)) {
      differences.add(what + ": expected " + wanted + ", is " + happened);
    }
  }
}
