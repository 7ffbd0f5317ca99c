package dev.rollcall.rehearsal;

import dev.rollcall.core.escalation.Event;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
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
          "connect",
          "restart");

  /** Outcomes that only we can tell; Amazon Connect never does. */
  private static final Set<Outcome> OURS =
      EnumSet.of(Outcome.CALLED, Outcome.REJECTED, Outcome.UNREACHABLE, Outcome.LINE_BUSY);

  private enum OperatorAction {
    ACKNOWLEDGE,
    ESCALATE,
    RESOLVE,
    SNOOZE
  }

  private final Set<String> phones;

  /**
   * Reads for one scenario.
   *
   * @param phones takes the numbers that are named
   */
  StepReader(Set<String> phones) {
    this.phones = phones;
  }

  /**
   * In order of time; those of one instant in order of the file, and a process that comes back last
   * of all.
   */
  List<Scenario.Step> steps(List<Fields> items) {
    List<Scenario.Step> steps = new ArrayList<>();
    List<Scenario.Step> comingBack = new ArrayList<>();
    for (Fields item : items) {
      Map<String, Fields> f = item.map(KINDS);
      Duration at = Fields.required(item, f, "at").duration();
      if (f.size() != 2) {
        throw item.wrong("a step has at and exactly one of " + String.join(", ", KINDS));
      }
      String kind =
          f.keySet().stream().filter(name -> !name.equals("at")).findFirst().orElseThrow();
      Fields body = Fields.required(item, f, kind);
      steps.add(new Scenario.Step(at, action(kind, body, at)));
      if (kind.equals("restart")) {
        comingBack.add(new Scenario.Step(at.plus(down(body)), stage -> stage.world().comeBack()));
      }
    }
    steps.addAll(comingBack);
    steps.sort(Comparator.comparing(Scenario.Step::at));
    return steps;
  }

  private Scenario.Action action(String kind, Fields body, Duration at) {
    return switch (kind) {
      case "incident" -> incident(body, at);
      case "resolve" -> resolve(body, at);
      case "response" -> response(body);
      case "operator" -> operator(body, at);
      case "responder" -> responder(body);
      case "policy" -> policy(body);
      case "connect" -> connect(body);
      default -> {
        down(body);
        yield stage -> stage.world().die();
      }
    };
  }

  private static Duration down(Fields body) {
    return Fields.optional(body.map(Set.of("down")), "down", Fields::duration)
        .orElse(Duration.ZERO);
  }

  private static Scenario.Action incident(Fields body, Duration at) {
    Map<String, Fields> f =
        body.map(Set.of("errorId", "group", "severity", "message", "occurredAt", "startedAt"));
    String errorId = Fields.required(body, f, "errorId").text();
    Optional<String> group = Fields.optional(f, "group", Fields::text);
    Severity severity =
        Fields.optional(f, "severity", v -> v.choice(Severity.class)).orElse(Severity.HIGH);
    String message = Fields.optional(f, "message", Fields::text).orElse("");
    Instant occurredAt = occurredAt(f, at);
    Optional<Instant> startedAt =
        Fields.optional(f, "startedAt", Fields::duration).map(Stage::instant);
    return stage ->
        stage.publish(
            errorId,
            () -> new Event.Firing(errorId, group, severity, message, occurredAt, startedAt, ""));
  }

  private static Scenario.Action resolve(Fields body, Duration at) {
    Map<String, Fields> f = body.map(Set.of("errorId", "occurredAt"));
    String errorId = Fields.required(body, f, "errorId").text();
    Instant occurredAt = occurredAt(f, at);
    return stage -> stage.publish(errorId, () -> new Event.Resolve(errorId, occurredAt));
  }

  private static Instant occurredAt(Map<String, Fields> f, Duration at) {
    return Stage.instant(Fields.optional(f, "occurredAt", Fields::duration).orElse(at));
  }

  private static Scenario.Action response(Fields body) {
    Map<String, Fields> f = body.map(Set.of("from", "outcome", "call", "times"));
    String from = Fields.required(body, f, "from").text();
    Fields outcomeField = Fields.required(body, f, "outcome");
    Outcome outcome = outcomeField.choice(Outcome.class);
    if (OURS.contains(outcome)) {
      throw outcomeField.wrong(outcome + " is not an answer of Amazon Connect");
    }
    Optional<Integer> call = Fields.optional(f, "call", Fields::integer);
    int times = Fields.optional(f, "times", Fields::integer).orElse(1);
    return stage -> stage.respond(from, outcome, call, times);
  }

  private static Scenario.Action operator(Fields body, Duration at) {
    Map<String, Fields> f = body.map(Set.of("errorId", "action", "by", "snooze"));
    String errorId = Fields.required(body, f, "errorId").text();
    String by = Fields.required(body, f, "by").text();
    OperatorAction action = Fields.required(body, f, "action").choice(OperatorAction.class);
    Duration snooze = Fields.optional(f, "snooze", StepReader::wholeSeconds).orElse(Duration.ZERO);
    return stage ->
        stage.publish(
            errorId,
            () ->
                switch (action) {
                  case ACKNOWLEDGE -> new Event.TakeOver(by);
                  case ESCALATE -> new Event.Escalate(by);
                  case RESOLVE -> new Event.Close(by, Stage.instant(at));
                  case SNOOZE -> new Event.Snooze(by, snooze);
                });
  }

  /** As topic operator-actions carries it. */
  private static Duration wholeSeconds(Fields value) {
    Duration duration = value.duration();
    if (duration.toMillisPart() != 0) {
      throw value.wrong("must be whole seconds, but is " + value.text());
    }
    return duration;
  }

  private Scenario.Action responder(Fields body) {
    Map<String, Fields> f =
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
    String id = Fields.required(body, f, "id").text();
    Responder unknown = new Responder(id, 0, "", OptionalInt.empty(), true, "");
    var unused = ScenarioReader.responder(unknown, f);
    Optional<String> group = Fields.optional(f, "group", Fields::text);
    Optional<String> phone = Fields.optional(f, "phone", Fields::text);
    phone.ifPresent(phones::add);
    boolean remove = Fields.optional(f, "remove", Fields::bool).orElse(false);
    return stage -> {
      String groupId = stage.groupOrDefault(group);
      if (remove) {
        stage.roster().removeResponder(groupId, id);
        return;
      }
      Responder before =
          stage.roster().group(groupId).map(Group::responders).orElse(List.of()).stream()
              .filter(r -> r.id().equals(id))
              .findFirst()
              .orElse(unknown);
      stage.roster().putResponder(groupId, ScenarioReader.responder(before, f));
      phone.ifPresent(number -> stage.roster().putPhone(groupId, id, number));
    };
  }

  private static Scenario.Action policy(Fields body) {
    Set<String> known = new HashSet<>(PolicyChange.FIELDS);
    known.add("group");
    Map<String, Fields> f = body.map(known);
    var unused = PolicyChange.apply(Policy.DEFAULT, f);
    Optional<String> group = Fields.optional(f, "group", Fields::text);
    return stage ->
        stage.roster().changePolicy(stage.groupOrDefault(group), p -> PolicyChange.apply(p, f));
  }

  private static Scenario.Action connect(Fields body) {
    Map<String, Fields> f = body.map(Set.of("to", "answer"));
    String to = Fields.required(body, f, "to").text();
    SimulatedConnect.Answer answer =
        Fields.required(body, f, "answer").choice(SimulatedConnect.Answer.class);
    return stage -> stage.world().connect().answer(stage.roster().lineOf(to), answer);
  }
}
