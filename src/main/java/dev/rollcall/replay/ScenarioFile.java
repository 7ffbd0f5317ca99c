package dev.rollcall.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.GroupSpec;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.YamlFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident of a recording as a scenario file, which {@code ./rollcall test} runs: the plan, its
 * reports and actions, the answers, and the calls that follow from them. The incident is alone
 * there, and the file has no phone number, so everybody has one number and a line of their own.
 */
public final class ScenarioFile {

  /** How long a scenario goes on after the last report or action. */
  private static final Duration AFTER = Duration.ofHours(2);

  private final Instant start;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> callsOfLines = new HashMap<>();

  /** Steps of one instant come in the order in which they were added. */
  private record Step(Instant at, String text) {}

  private ScenarioFile(Instant start) {
    this.start = start;
  }

  /**
   * The text of the file.
   *
   * @throws IllegalArgumentException if the recording has no report of this incident
   */
  public static String of(
      Recording recording, ReplayPlan plan, Replay.People people, String errorId) {
    List<RecordedEvent> inputs =
        recording.inputs().stream()
            .filter(event -> event.value().errorId().equals(errorId))
            .toList();
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("the recording has no report of " + errorId);
    }
    Instant start = inputs.getFirst().at();
    Instant until = inputs.getLast().at().plus(AFTER);
    return new ScenarioFile(start).text(recording, inputs, until, plan, people, errorId);
  }

  private String text(
      Recording recording,
      List<RecordedEvent> inputs,
      Instant until,
      ReplayPlan plan,
      Replay.People people,
      String errorId) {
    ReplayPlan alone = withoutPhones(plan);
    Recording one =
        new Recording(
            start, until, inputs, recording.happened(), List.of(), recording.reachesBackTo());
    inputs.forEach(this::input);
    List<LoggedCall> calls = answered(one, alone, people.behaviour(one, alone));
    steps.sort(Comparator.comparing(Step::at));
    List<String> lines = new ArrayList<>();
    lines.add("name: " + quoted(errorId + " of " + start));
    lines.add("start: " + quoted(start.toString()));
    lines.add("settings: {defaultGroup: " + quoted(plan.defaultGroup()) + "}");
    lines.addAll(planLines(plan));
    lines.add("steps:");
    steps.forEach(
        step ->
            lines.add(
                "  - {at: " + since(step.at()) + ", " + CanonicalSpec.yaml(step.text()) + "}"));
    lines.add("until: " + since(until));
    lines.add("expect:");
    lines.add("  calls:" + (calls.isEmpty() ? " []" : ""));
    for (LoggedCall call : calls) {
      lines.add(
          "    - {at: %s, to: %s, about: [%s]}"
              .formatted(since(call.at()), quoted(call.person()), quoted(errorId)));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The calls that follow; a step for each answer. */
  private List<LoggedCall> answered(Recording one, ReplayPlan alone, PhoneBehaviour behaviour) {
    return Replay.of(
            one,
            alone,
            call -> {
              PhoneBehaviour.Reaction reaction = behaviour.react(call);
              answers(call, reaction, one.until());
              return reaction;
            },
            _ -> {})
        .log()
        .calls();
  }

  private static ReplayPlan withoutPhones(ReplayPlan plan) {
    PlanReader documents = new PlanReader();
    YamlFields top = YamlFields.parse("plan", String.join("\n", planLines(plan)));
    Map<String, YamlFields> fields = top.map();
    Optional.ofNullable(fields.get("plan"))
        .ifPresent(body -> documents.take(body, EnumSet.complementOf(EnumSet.of(PlanKind.GROUPS))));
    Optional.ofNullable(fields.get("groups"))
        .ifPresent(
            groups ->
                groups.map().forEach((id, group) -> documents.take(PlanKind.GROUPS, id, group)));
    return ReplayPlan.of(documents, plan.defaultGroup());
  }

  private static List<String> planLines(ReplayPlan plan) {
    List<String> lines = new ArrayList<>();
    for (PlanKind kind : PlanKind.values()) {
      Map<String, YamlFields> all = plan.documents().of(kind);
      if (kind == PlanKind.GROUPS || all.isEmpty()) {
        continue;
      }
      lines.add("  " + kind.field() + ":");
      if (kind.isList()) {
        plan.documents()
            .inOrder(kind)
            .forEach(body -> lines.add("    - " + CanonicalSpec.of(kind, body)));
      } else {
        all.forEach(
            (id, body) -> lines.add("    " + quoted(id) + ": " + CanonicalSpec.of(kind, body)));
      }
    }
    if (!lines.isEmpty()) {
      lines.addFirst("plan:");
    }
    lines.add("groups:" + (plan.plan().groups().isEmpty() ? " {}" : ""));
    plan.plan()
        .groups()
        .forEach((id, group) -> lines.add("  " + quoted(id) + ": " + GroupSpec.of(group)));
    return lines;
  }

  private void add(Instant at, String text) {
    steps.add(new Step(at, text));
  }

  private void input(RecordedEvent event) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("errorId", event.value().errorId());
    switch (event.value()) {
      case RecordedValue.Report(var report) -> {
        switch (report.event()) {
          case EscalationEvent.Firing firing ->
              add(event.at(), "incident: " + fields(body, firing));
          case EscalationEvent.Resolve resolve ->
              add(
                  event.at(),
                  "resolve: " + body.put("occurredAt", resolve.occurredAt().toString()));
        }
      }
      case RecordedValue.Action(var action) ->
          add(event.at(), "operator: " + fields(body, action.event()));
      case RecordedValue.Decided _ -> {}
    }
  }

  private static ObjectNode fields(ObjectNode body, EscalationEvent.Firing firing) {
    firing.groupId().ifPresent(group -> body.put("group", group));
    firing.source().ifPresent(source -> body.put("source", source));
    firing.startedAt().ifPresent(at -> body.put("startedAt", at.toString()));
    body.put("severity", firing.severity().name());
    body.put("message", firing.message());
    body.put("occurredAt", firing.occurredAt().toString());
    ObjectNode labels = body.putObject("labels");
    new LinkedHashMap<>(firing.labels().values()).forEach(labels::put);
    return body;
  }

  private static ObjectNode fields(ObjectNode body, EscalationEvent.OperatorAction action) {
    body.put("by", action.by());
    return switch (action) {
      case EscalationEvent.Acknowledge _ -> body.put("action", "ACKNOWLEDGE");
      case EscalationEvent.Escalate _ -> body.put("action", "ESCALATE");
      case EscalationEvent.ResolveByHand _ -> body.put("action", "RESOLVE");
      case EscalationEvent.Snooze snooze ->
          body.put("action", "SNOOZE").put("snooze", DurationText.format(snooze.duration()));
    };
  }

  private void answers(LoggedCall call, PhoneBehaviour.Reaction reaction, Instant until) {
    String line = Line.lineOf(call.callId()).orElseThrow();
    int number = callsOfLines.merge(line, 1, Integer::sum);
    for (PhoneBehaviour.Answer answer : reaction.answers()) {
      Instant at = call.at().plus(answer.after());
      if (!at.isAfter(until)) {
        add(
            at,
            "response: {from: %s, outcome: %s, call: %d}"
                .formatted(quoted(call.person()), answer.outcome(), number));
      }
    }
  }

  private String since(Instant at) {
    return DurationText.format(Duration.between(start, at));
  }

  private static String quoted(String text) {
    return CanonicalSpec.yaml(JsonNodeFactory.instance.textNode(text).toString());
  }
}
