package dev.rollcall.rehearsal.report;

import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.file.Scenario;
import dev.rollcall.story.Language;
import dev.rollcall.story.Sentences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The story of each incident of a scenario in plain sentences: who was called when, why, why not.
 */
public final class Explanation {

  private final ScenarioRun run;
  private final Sentences sentences = new Sentences(Language.EN);

  private Explanation(ScenarioRun run) {
    this.run = run;
  }

  /** A line a sentence, incidents in the order of their first reports. */
  public static List<String> of(ScenarioRun run) {
    Explanation explanation = new Explanation(run);
    List<String> lines = new ArrayList<>();
    run.history().stream()
        .collect(
            Collectors.groupingBy(HistoryRecord::errorId, LinkedHashMap::new, Collectors.toList()))
        .forEach((errorId, records) -> explanation.add(errorId, records, lines));
    if (run.deadLetters() > 0) {
      lines.add(run.deadLetters() + " records could not be read; they lie among the dead letters.");
    }
    return lines;
  }

  private void add(String errorId, List<HistoryRecord> records, List<String> lines) {
    lines.add(errorId + " in group " + records.getFirst().groupId());
    for (HistoryRecord record : records) {
      Duration at = run.since(record.at());
      lines.add("  %-8s %s".formatted(DurationText.format(at), sentence(record)));
    }
    lines.add(
        "  %-8s %s"
            .formatted(DurationText.format(run.scenario().until()), ending(run.end(errorId))));
    notCalled(errorId, records)
        .forEach((who, why) -> lines.add("           " + who + " was not called: " + why));
  }

  private String sentence(HistoryRecord h) {
    return sentences.of(h, Map.of("about", about(h), "waiting", waiting(h)));
  }

  private String ending(EscalationState state) {
    return "In the end: "
        + switch (state) {
          case EscalationState.None _ -> "nothing is remembered of it.";
          case EscalationState.Calling calling ->
              "calling "
                  + String.join(", ", calling.asked().keySet().stream().sorted().toList())
                  + ".";
          case EscalationState.Waiting waiting ->
              "waiting until " + DurationText.format(run.since(waiting.until())) + ".";
          case EscalationState.Acknowledged taken -> taken.by() + " has it.";
          case EscalationState.Exhausted _ -> "exhausted.";
          case EscalationState.Resolved _ -> "resolved.";
        };
  }

  /** People of the groups that were called from, whose phone never rang for this incident. */
  private Map<String, String> notCalled(String errorId, List<HistoryRecord> records) {
    Set<String> called =
        run.calls().stream()
            .filter(call -> call.about().contains(errorId))
            .map(Scenario.Call::to)
            .collect(Collectors.toSet());
    Set<String> asked =
        records.stream().map(h -> h.call().responderId()).collect(Collectors.toSet());
    Set<String> groups =
        records.stream()
            .map(HistoryRecord::groupId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> reasons = new LinkedHashMap<>();
    run.scenario().groups().stream()
        .filter(group -> groups.contains(group.id()))
        .flatMap(group -> group.responders().stream())
        .filter(r -> !called.contains(run.line(r.id())))
        .forEach(r -> reasons.put(r.id(), why(r, asked.contains(r.id()), run.end(errorId))));
    return reasons;
  }

  private static String why(Responder responder, boolean asked, EscalationState end) {
    if (asked) {
      return "no call could be placed, or it was no longer wanted";
    }
    return responder.active() ? "it was not their turn (" + turn(end) + ")" : "not active";
  }

  private static String turn(EscalationState end) {
    return switch (end) {
      case EscalationState.None _, EscalationState.Resolved _ -> "it was over before";
      case EscalationState.Acknowledged taken -> taken.by() + " took it before";
      case EscalationState.Calling _, EscalationState.Waiting _ -> "not yet";
      case EscalationState.Exhausted _ -> "not on call when it was";
    };
  }

  private String about(HistoryRecord h) {
    Duration at = run.since(h.at());
    return run.calls().stream()
        .filter(call -> call.at().equals(at) && call.to().equals(run.line(h.call().responderId())))
        .filter(call -> call.about().size() > 1)
        .findFirst()
        .map(call -> ", about " + String.join(", ", call.about().stream().sorted().toList()))
        .orElse("");
  }

  private String waiting(HistoryRecord h) {
    return switch (h.status()) {
      case WAITING ->
          h.deadline()
              .map(until -> "; the next begins at " + DurationText.format(run.since(until)))
              .orElse("");
      case NONE, CALLING, ACKNOWLEDGED, EXHAUSTED, RESOLVED, HELD -> "";
    };
  }
}
