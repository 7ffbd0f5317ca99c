package dev.rollcall.movein;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An escalation of Opsgenie. Its rules of one delay are one step. */
final class OpsgenieEscalation {

  private static final Set<String> ON_CALL = Set.of("default");
  private static final Set<String> MEMBERS = Set.of("default", "all", "users", "admins");

  private final JsonFields escalation;
  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  OpsgenieEscalation(JsonFields escalation, SourcePlan plan, Resources resources) {
    this.escalation = escalation;
    this.plan = plan;
    this.resources = resources;
    this.sourceId = escalation.text("id");
    this.place = Findings.place("escalation", escalation.findText("name").orElse(""), sourceId);
  }

  void write() {
    SourceGroup group = new SourceGroup();
    String id = plan.groupIds().give(sourceId, "");
    Map<Integer, List<JsonFields>> byDelay = new TreeMap<>();
    for (JsonFields rule : escalation.items("rules")) {
      byDelay.computeIfAbsent(minutes(rule), _ -> new ArrayList<>()).add(rule);
    }
    for (List<JsonFields> rules : byDelay.values()) {
      group.beginStep();
      rules.forEach(rule -> add(rule, group));
    }
    List<String> delays = byDelay.keySet().stream().map(delay -> delay + " min").toList();
    if (!delays.isEmpty() && !delays.equals(List.of("0 min"))) {
      lost(Delays.sentence(delays));
    }
    repeat(group);
    plan.group(place, id, group);
  }

  private static int minutes(JsonFields rule) {
    if (!rule.has("delay")) {
      return 0;
    }
    JsonFields delay = rule.get("delay");
    int amount = delay.integer("timeAmount", 0);
    return switch (delay.findText("timeUnit").orElse("minutes").toLowerCase(Locale.ROOT)) {
      case "hours" -> amount * 60;
      case "days" -> amount * 24 * 60;
      default -> amount;
    };
  }

  private void repeat(SourceGroup group) {
    group.policy("rounds", "1");
    escalation
        .find("repeat")
        .ifPresent(
            repeat -> {
              int count = repeat.integer("count", 0);
              group.policy("rounds", Integer.toString(count + 1));
              if (count > 0) {
                group.policy("roundDelay", repeat.integer("waitInterval", 0) + "m");
              }
              if (repeat.bool("closeAlertAfterAll", false)) {
                lost("closes the alert after its last round; in Rollcall it stays EXHAUSTED");
              }
            });
  }

  private void add(JsonFields rule, SourceGroup group) {
    if (rule.findText("condition").filter("if-not-closed"::equals).isPresent()) {
      lost("has a rule for what is accepted and not closed; Rollcall stops when somebody accepts");
    }
    JsonFields recipient = rule.get("recipient");
    String notify = rule.findText("notifyType").orElse("default");
    String id = recipient.text("id");
    String name = recipient.findText("name").or(() -> recipient.findText("username")).orElse("");
    switch (recipient.findText("type").orElse("")) {
      case "user" -> group.person(plan.people().use(id, name));
      case "schedule" -> schedule(id, name, notify, group);
      case "team" -> team(id, name, notify, group);
      default ->
          lost(
              "names %s, which a plan cannot name"
                  .formatted(Findings.place(recipient.findText("type").orElse(""), name, id)));
    }
  }

  private void schedule(String id, String name, String notify, SourceGroup group) {
    String schedule = Findings.place("schedule", name, id);
    List<String> parts =
        resources.find(Opsgenie.SCHEDULES, id).isPresent()
            ? plan.partsOf(plan.scheduleIds().give(id, name))
            : List.of();
    if (parts.isEmpty()) {
      lost("names " + schedule + ", which is not in the plan");
    } else if (!ON_CALL.contains(notify)) {
      lost("calls \"%s\" of %s. Write who that is".formatted(notify, schedule));
    } else {
      parts.forEach(group::schedule);
    }
  }

  private void team(String id, String name, String notify, SourceGroup group) {
    String team = Findings.place("team", name, id);
    List<JsonFields> members =
        resources.find(Opsgenie.TEAMS, id).map(found -> found.items("members")).orElse(List.of());
    if (members.isEmpty()) {
      lost("names " + team + ", whose members are not in the files. Fetch the team by its id");
    } else if (!MEMBERS.contains(notify)) {
      lost("calls \"%s\" of %s. Write who that is".formatted(notify, team));
    } else {
      for (JsonFields member : members) {
        String role = member.findText("role").orElse("user");
        if (notify.equals("default") || notify.equals("all") || notify.startsWith(role)) {
          JsonFields user = member.get("user");
          group.person(plan.people().use(user.text("id"), user.findText("username").orElse("")));
        }
      }
      plan.findings().note(place, "the members of " + team + " are in the group by name");
    }
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
