package dev.rollcall.chaos.report;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.rollcall.chaos.judge.Evidence;
import dev.rollcall.chaos.judge.FaultWindow;
import dev.rollcall.chaos.judge.HistoryEntry;
import dev.rollcall.chaos.judge.Lateness;
import dev.rollcall.chaos.judge.Response;
import dev.rollcall.chaos.judge.Sent;
import dev.rollcall.chaos.judge.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run as lines of text. */
public final class TextReport {

  private static final int MOST_VIOLATIONS = 10;
  private static final int MOST_STORIES = 3;

  private final Outcome outcome;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The whole report. */
  public static String of(Outcome outcome) {
    TextReport report = new TextReport(outcome);
    report.summary();
    report.faults();
    report.lateness();
    report.guarantees();
    report.stories();
    return report.text.toString();
  }

  private void summary() {
    Evidence evidence = outcome.evidence();
    line(
        "seed %d, %d s of load, %d brokers, %d instances",
        outcome.seed(), outcome.time().toSeconds(), outcome.brokers(), outcome.instances());
    long taken = evidence.sent().stream().filter(s -> s.acknowledgedAt().isPresent()).count();
    line("sent          %d, taken %d: %s", evidence.sent().size(), taken, kinds(evidence));
    line("incidents     %d: %s", evidence.byErrorId().size(), ends(evidence));
    line("decisions     %d", evidence.history().size());
    line("calls         %d", evidence.calls().size());
    line(
        "responses     %d: %s",
        evidence.responses().size(),
        counts(evidence.responses().stream().map(Response::outcome).toList()));
    line("");
  }

  private static String kinds(Evidence evidence) {
    return counts(evidence.sent().stream().map(Sent::kind).map(Enum::name).toList());
  }

  private static String ends(Evidence evidence) {
    return counts(
        evidence.byErrorId().values().stream()
            .map(List::getLast)
            .map(HistoryEntry::status)
            .toList());
  }

  private static String counts(List<String> words) {
    return words.stream()
        .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private void faults() {
    List<FaultWindow> faults = outcome.evidence().faults();
    line(
        "faults        %d: %s",
        faults.size(), counts(faults.stream().map(FaultWindow::kind).toList()));
    List<FaultWindow> planned =
        faults.stream().filter(fault -> !fault.kind().equals(FaultWindow.MACHINE_BUSY)).toList();
    for (FaultWindow fault : planned) {
      line("  %s to %s  %s: %s", fault.from(), fault.to(), fault.kind(), fault.detail());
    }
    line("");
  }

  private void lateness() {
    long calm =
        outcome.lateness().stream()
            .filter(l -> outcome.evidence().faultsIn(l.due(), l.actual()).isEmpty())
            .count();
    line(
        "lateness, faults included; %d of %d were due in a calm time",
        calm, outcome.lateness().size());
    for (String what : List.of(Lateness.FIRST_DECISION, Lateness.HANG_UP, Lateness.WAIT)) {
      line("  %s: %s", what, Figures.of(outcome.lateness(), what).text());
    }
    line("");
  }

  private void guarantees() {
    outcome
        .verdict()
        .forEach(
            (guarantee, violations) -> {
              String word = violations.isEmpty() ? "held  " : "BROKEN";
              line("%s %-22s %s", word, guarantee.name(), guarantee.promise());
              violations.stream()
                  .limit(MOST_VIOLATIONS)
                  .forEach(v -> line("         %s: %s", v.subject(), v.text()));
              if (violations.size() > MOST_VIOLATIONS) {
                line("         and %d more", violations.size() - MOST_VIOLATIONS);
              }
            });
    line("");
  }

  private void stories() {
    Story story = new Story(outcome.evidence());
    for (Map.Entry<String, List<Violation>> guarantee :
        outcome.verdict().values().stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Violation::guarantee))
            .entrySet()) {
      guarantee.getValue().stream()
          .map(Violation::subject)
          .distinct()
          .limit(MOST_STORIES)
          .forEach(
              subject -> {
                line("%s, the story of %s", guarantee.getKey(), subject);
                story.of(subject).forEach(l -> line("  %s", l));
                line("");
              });
    }
  }

  @FormatMethod
  private void line(@FormatString String format, Object... arguments) {
    text.append(format.formatted(arguments)).append(System.lineSeparator());
  }
}
