package dev.rollcall.app.commands;

import dev.rollcall.app.nights.SkippedRecords;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.replay.CallComparison;
import dev.rollcall.replay.Figures;
import dev.rollcall.replay.GroupFigures;
import dev.rollcall.replay.LoggedCall;
import dev.rollcall.replay.PersonFigures;
import dev.rollcall.replay.Recording;
import dev.rollcall.replay.ReplayReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A replay's report for programs. Durations are milliseconds; instants are UTC. */
final class ReplayJson {

  private ReplayJson() {}

  /**
   * The text.
   *
   * @param skipped the records that could not be read
   * @param withCalls whether every call is listed
   */
  static String of(ReplayReport report, SkippedRecords skipped, boolean withCalls) {
    Recording recording = report.recording();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("from", recording.from().toString());
    answer.put("until", recording.until().toString());
    recording.reachesBackTo().ifPresent(first -> answer.put("reachesBackTo", first.toString()));
    answer.put("inputs", recording.inputs().size());
    answer.put("openBefore", recording.openBefore());
    answer.put("skippedCount", skipped.count());
    answer.put("skipped", skipped.named());
    answer.put("people", report.people().toString());
    answer.put("runs", report.runs().stream().map(ReplayJson::run).toList());
    answer.put(
        "nights",
        report.nights().stream()
            .map(
                row ->
                    Map.of(
                        "person", row.night().person(),
                        "evening", row.night().evening().toString(),
                        "calls", row.calls()))
            .map(TreeMap::new)
            .toList());
    answer.put("withoutEffect", report.withoutEffect().stream().map(ReplayJson::action).toList());
    report.calls().ifPresent(calls -> answer.put("differing", calls.differing()));
    answer.put("causes", report.causes());
    if (withCalls) {
      report
          .calls()
          .ifPresent(
              calls ->
                  answer.put(
                      "calls", calls.pairs().stream().map(pair -> pair(report, pair)).toList()));
    }
    return PlanSource.json(answer);
  }

  private static Map<String, Object> run(Figures run) {
    Map<String, Object> people = new LinkedHashMap<>();
    run.people().forEach((id, figures) -> people.put(id, person(figures)));
    Map<String, Object> groups = new LinkedHashMap<>();
    run.groups().forEach((id, figures) -> groups.put(id, group(figures)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", run.name());
    fields.put("people", people);
    fields.put("groups", groups);
    return fields;
  }

  private static Map<String, Object> person(PersonFigures figures) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("calls", figures.calls());
    fields.put("atNight", figures.atNight());
    fields.put("nightsWoken", figures.nightsWoken());
    fields.put("unanswered", figures.unanswered());
    fields.put("lateAccepts", figures.lateAccepts());
    return fields;
  }

  private static Map<String, Object> group(GroupFigures figures) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("incidents", figures.incidents());
    put(fields, "firstCallAfterP50", figures.firstCallAfter(50));
    put(fields, "acceptedAfterP50", figures.acceptedAfter(50));
    put(fields, "acceptedAfterP95", figures.acceptedAfter(95));
    fields.put("exhausted", figures.exhausted());
    fields.put("held", figures.held());
    fields.put("holds", figures.holds());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, Optional<Duration> time) {
    time.ifPresent(one -> fields.put(name, one.toMillis()));
  }

  private static Map<String, Object> action(HistoryRecord action) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", action.at().toString());
    fields.put("errorId", action.errorId());
    fields.put("by", action.by().orElse(""));
    fields.put("reason", action.reason());
    return fields;
  }

  private static Map<String, Object> pair(ReplayReport report, CallComparison.Pair pair) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("person", pair.person());
    fields.put("about", List.copyOf(pair.errorIds()));
    fields.put("same", pair.same());
    pair.first().ifPresent(call -> fields.put(report.runs().getFirst().name(), call(call)));
    pair.second()
        .ifPresent(
            call -> {
              Map<String, Object> replayed = call(call);
              replayed.put("answerFrom", report.source(call));
              fields.put("new", replayed);
            });
    return fields;
  }

  private static Map<String, Object> call(LoggedCall call) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", call.at().toString());
    call.outcome().map(Outcome::name).ifPresent(outcome -> fields.put("outcome", outcome));
    return fields;
  }
}
