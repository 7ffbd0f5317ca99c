package dev.rollcall.rehearsal.report;

import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.file.Scenario;
import dev.rollcall.story.Language;
import dev.rollcall.story.Sentences;
import dev.rollcall.story.Texts;
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
  private final Texts texts;
  private final Sentences sentences;

  private Explanation(ScenarioRun run, Language language) {
    this.run = run;
    this.texts = Texts.of("story", language);
    this.sentences = new Sentences(language);
  }

  /** A line a sentence, incidents in the order of their first reports. */
  public static List<String> of(ScenarioRun run, Language language) {
    Explanation explanation = new Explanation(run, language);
    List<String> lines = new ArrayList<>();
    run.history().stream()
        .collect(
            Collectors.groupingBy(HistoryRecord::errorId, LinkedHashMap::new, Collectors.toList()))
        .forEach((errorId, records) -> explanation.add(errorId, records, lines));
    if (run.deadLetters() > 0) {
      lines.add(explanation.texts.of("DEAD_LETTERS", "n", Integer.toString(run.deadLetters())));
    }
    return lines;
  }

  private void add(String errorId, List<HistoryRecord> records, List<String> lines) {
    lines.add(texts.of("IN_GROUP", Map.of("what", errorId, "group", records.getFirst().groupId())));
    for (HistoryRecord record : records) {
      Duration at = run.since(record.at());
      lines.add("  %-8s %s".formatted(DurationText.format(at), sentence(record)));
    }
    lines.add(
        "  %-8s %s"
            .formatted(DurationText.format(run.scenario().until()), ending(run.end(errorId))));
    notCalled(errorId, records)
        .forEach(
            (who, why) ->
                lines.add("           " + texts.of("NOT_CALLED", Map.of("who", who, "why", why))));
  }

  private String sentence(HistoryRecord h) {
    return sentences.of(h, Map.of("about", about(h), "waiting", waiting(h)));
  }

  private String ending(EscalationState state) {
    return switch (state) {
      case EscalationState.None _ -> texts.of("END_NONE");
      case EscalationState.Calling calling ->
          texts.of(
              "END_CALLING",
              "who",
              String.join(", ", calling.asked().keySet().stream().sorted().toList()));
      case EscalationState.Waiting waiting ->
          texts.of("END_WAITING", "until", DurationText.format(run.since(waiting.until())));
      case EscalationState.Acknowledged taken -> texts.of("END_TAKEN", "by", taken.by());
      case EscalationState.Exhausted _ -> texts.of("END_EXHAUSTED");
      case EscalationState.Resolved _ -> texts.of("END_RESOLVED");
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

  private String why(Responder responder, boolean asked, EscalationState end) {
    if (asked) {
      return texts.of("WHY_NOT_PLACED");
    }
    return responder.active()
        ? texts.of("WHY_NO_TURN", "why", turn(end))
        : texts.of("WHY_INACTIVE");
  }

  private String turn(EscalationState end) {
    return switch (end) {
      case EscalationState.None _, EscalationState.Resolved _ -> texts.of("TURN_OVER");
      case EscalationState.Acknowledged taken -> texts.of("TURN_TAKEN", "by", taken.by());
      case EscalationState.Calling _, EscalationState.Waiting _ -> texts.of("TURN_NOT_YET");
      case EscalationState.Exhausted _ -> texts.of("TURN_OFF_DUTY");
    };
  }

  private String about(HistoryRecord h) {
    Duration at = run.since(h.at());
    return run.calls().stream()
        .filter(call -> call.at().equals(at) && call.to().equals(run.line(h.call().responderId())))
        .filter(call -> call.about().size() > 1)
        .findFirst()
        .map(call -> String.join(", ", call.about().stream().sorted().toList()))
        .map(ids -> texts.of("ABOUT", "ids", ids))
        .orElse("");
  }

  private String waiting(HistoryRecord h) {
    return switch (h.status()) {
      case WAITING ->
          h.deadline()
              .map(until -> DurationText.format(run.since(until)))
              .map(at -> texts.of("NEXT_BEGINS", "at", at))
              .orElse("");
      case NONE, CALLING, ACKNOWLEDGED, EXHAUSTED, RESOLVED, HELD -> "";
    };
  }
}
