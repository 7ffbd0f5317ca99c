package dev.rollcall.rehearsal.file;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.plan.GroupReader;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.PolicyReader;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.rehearsal.engine.SimulatedConnect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the steps of a scenario. */
final class StepReader {

  private static final Set<String> KINDS =
      Set.of(
          "at",
          "incident",
          "resolve",
          "response",
          "operator",
          "responder",
          "policy",
          "plan",
          "connect",
          "restart");

  private enum OperatorAction {
    ACKNOWLEDGE,
    ESCALATE,
    RESOLVE,
    SNOOZE
  }

  private final StoryTime time;
  private final PlanReader documents;
  private final Set<String> phones;

  /**
   * Reads for one scenario.
   *
   * @param documents of its plan
   * @param phones takes the numbers that are named
   */
  StepReader(StoryTime time, PlanReader documents, Set<String> phones) {
    this.time = time;
    this.documents = documents;
    this.phones = phones;
  }

  /**
   * In order of time; those of one instant in order of the file, and a process that comes back last
   * of all.
   */
  List<Scenario.Step> steps(List<YamlFields> items) {
    List<Scenario.Step> steps = new ArrayList<>();
    List<Scenario.Step> comingBack = new ArrayList<>();
    for (YamlFields item : items) {
      Map<String, YamlFields> f = item.map(KINDS);
      Duration at = time.sinceStart(YamlFields.required(item, f, "at"));
      if (f.size() != 2) {
        throw item.wrong("a step has at and exactly one of " + String.join(", ", KINDS));
      }
      String kind =
          f.keySet().stream().filter(name -> !name.equals("at")).findFirst().orElseThrow();
      YamlFields body = YamlFields.required(item, f, kind);
      steps.add(new Scenario.Step(at, action(kind, body, at)));
      if (kind.equals("restart")) {
        comingBack.add(
            new Scenario.Step(at.plus(down(body)), stage -> stage.simulation().comeBack()));
      }
    }
    steps.addAll(comingBack);
    steps.sort(Comparator.comparing(Scenario.Step::at));
    return steps;
  }

  private Scenario.Action action(String kind, YamlFields body, Duration at) {
    return switch (kind) {
      case "incident" -> incident(body, at);
      case "resolve" -> resolve(body, at);
      case "response" -> response(body);
      case "operator" -> operator(body, at);
      case "responder" -> responder(body);
      case "policy" -> policy(body);
      case "plan" -> plan(body);
      case "connect" -> connect(body);
      default -> {
        down(body);
        yield stage -> stage.simulation().die();
      }
    };
  }

  private static Duration down(YamlFields body) {
    return YamlFields.optional(body.map(Set.of("down")), "down", YamlFields::duration)
        .orElse(Duration.ZERO);
  }

  private Scenario.Action incident(YamlFields body, Duration at) {
    Map<String, YamlFields> f =
        body.map(
            Set.of(
                "errorId",
                "group",
                "severity",
                "message",
                "occurredAt",
                "startedAt",
                "source",
                "labels"));
    String errorId = YamlFields.required(body, f, "errorId").text();
    Optional<String> group = YamlFields.optional(f, "group", YamlFields::text);
    Severity severity =
        YamlFields.optional(f, "severity", v -> v.choice(Severity.class)).orElse(Severity.HIGH);
    String message = YamlFields.optional(f, "message", YamlFields::text).orElse("");
    Instant occurredAt = occurredAt(f, at);
    Optional<Instant> startedAt = YamlFields.optional(f, "startedAt", time::instant);
    Optional<String> source = YamlFields.optional(f, "source", YamlFields::text);
    Labels labels = YamlFields.optional(f, "labels", StepReader::labels).orElse(Labels.NONE);
    return stage ->
        stage.publish(
            errorId,
            () ->
                new EscalationEvent.Firing(
                    errorId,
                    group,
                    severity,
                    message,
                    occurredAt,
                    startedAt,
                    source,
                    Optional.empty(),
                    labels));
  }

  private static Labels labels(YamlFields body) {
    Map<String, String> texts = new HashMap<>();
    body.map().forEach((name, value) -> texts.put(name, value.text()));
    return Labels.of(texts);
  }

  private Scenario.Action resolve(YamlFields body, Duration at) {
    Map<String, YamlFields> f = body.map(Set.of("errorId", "occurredAt"));
    String errorId = YamlFields.required(body, f, "errorId").text();
    Instant occurredAt = occurredAt(f, at);
    return stage -> stage.publish(errorId, () -> new EscalationEvent.Resolve(errorId, occurredAt));
  }

  private Instant occurredAt(Map<String, YamlFields> f, Duration at) {
    return YamlFields.optional(f, "occurredAt", time::instant).orElse(time.start().plus(at));
  }

  private static Scenario.Action response(YamlFields body) {
    Map<String, YamlFields> f = body.map(Set.of("from", "outcome", "call", "times"));
    String from = YamlFields.required(body, f, "from").text();
    YamlFields outcomeField = YamlFields.required(body, f, "outcome");
    Outcome outcome = outcomeField.choice(Outcome.class);
    if (outcome.onContact() == Outcome.OnContact.NOTHING) {
      throw outcomeField.wrong(outcome + " is not an answer of Amazon Connect");
    }
    Optional<Integer> call = YamlFields.optional(f, "call", YamlFields::integer);
    int times = YamlFields.optional(f, "times", YamlFields::integer).orElse(1);
    return stage -> stage.respond(from, outcome, call, times);
  }

  private Scenario.Action operator(YamlFields body, Duration at) {
    Map<String, YamlFields> f = body.map(Set.of("errorId", "action", "by", "snooze"));
    String errorId = YamlFields.required(body, f, "errorId").text();
    String by = YamlFields.required(body, f, "by").text();
    OperatorAction action = YamlFields.required(body, f, "action").choice(OperatorAction.class);
    Duration snooze =
        YamlFields.optional(f, "snooze", StepReader::wholeSeconds).orElse(Duration.ZERO);
    return stage ->
        stage.act(
            errorId,
            () ->
                switch (action) {
                  case ACKNOWLEDGE -> new EscalationEvent.Acknowledge(by);
                  case ESCALATE -> new EscalationEvent.Escalate(by);
                  case RESOLVE -> new EscalationEvent.ResolveByHand(by, time.start().plus(at));
                  case SNOOZE -> new EscalationEvent.Snooze(by, snooze);
                });
  }

  /** As topic operator-actions carries it. */
  private static Duration wholeSeconds(YamlFields value) {
    Duration duration = value.duration();
    if (duration.toMillisPart() != 0) {
      throw value.wrong("must be whole seconds, but is " + value.text());
    }
    return duration;
  }

  private Scenario.Action responder(YamlFields body) {
    Map<String, YamlFields> f =
        body.map(
            Set.of(
                "id",
                "group",
                "active",
                "priority",
                "step",
                "phone",
                "remove",
                "name",
                "language"));
    String id = YamlFields.required(body, f, "id").text();
    Responder unknown = new Responder(id, 0, "", OptionalInt.empty(), true, "");
    var unused = GroupReader.responder(unknown, f);
    Optional<String> group = YamlFields.optional(f, "group", YamlFields::text);
    Optional<String> phone = YamlFields.optional(f, "phone", YamlFields::text);
    phone.ifPresent(phones::add);
    boolean remove = YamlFields.optional(f, "remove", YamlFields::bool).orElse(false);
    return stage -> {
      String groupId = stage.groupOrDefault(group);
      if (remove) {
        stage.roster().removeResponder(groupId, id);
        return;
      }
      Responder before = stage.roster().listed(groupId, id).orElse(unknown);
      stage.roster().putResponder(groupId, GroupReader.responder(before, f));
      phone.ifPresent(number -> stage.roster().putPhone(groupId, id, number));
    };
  }

  private static Scenario.Action policy(YamlFields body) {
    Set<String> known = new HashSet<>(PolicyChange.KNOWN);
    known.add("group");
    Map<String, YamlFields> f = body.map(known);
    var unused = PolicyReader.apply(Policy.DEFAULT, f);
    Optional<String> group = YamlFields.optional(f, "group", YamlFields::text);
    return stage ->
        stage.roster().changePolicy(stage.groupOrDefault(group), p -> PolicyReader.apply(p, f));
  }

  /** What is wrong with a document is a complaint now, and not when the step happens. */
  private Scenario.Action plan(YamlFields body) {
    Set<String> removed = new LinkedHashSet<>();
    YamlFields.optional(body.map(), "remove", YamlFields::list)
        .ifPresent(keys -> keys.forEach(key -> removed.add(key.text())));
    PlanReader more = new PlanReader(time.start());
    Set<PlanKind> kinds = EnumSet.complementOf(EnumSet.of(PlanKind.GROUPS));
    more.take(body, kinds, Set.of("remove"));
    PlanReader after = documents.copy();
    kinds.forEach(kind -> more.of(kind).forEach((id, one) -> after.put(kind, id, one)));
    var unused = after.plan();
    return stage -> stage.changePlan(more, removed);
  }

  private static Scenario.Action connect(YamlFields body) {
    Map<String, YamlFields> f = body.map(Set.of("to", "answer"));
    String to = YamlFields.required(body, f, "to").text();
    SimulatedConnect.Answer answer =
        YamlFields.required(body, f, "answer").choice(SimulatedConnect.Answer.class);
    return stage -> stage.simulation().connect().answer(stage.roster().lineOf(to), answer);
  }
}
