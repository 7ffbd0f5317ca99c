package dev.rollcall.movein;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An escalation policy of GoAlert. A rotation in a step becomes a schedule of its own. */
final class GoAlertPolicy {

  /** What a destination calls the id of what it names. */
  private static final Map<String, String> IDS =
      Map.of(
          "builtin-user", "user_id",
          "builtin-schedule", "schedule_id",
          "builtin-rotation", "rotation_id");

  private final JsonFields policy;
  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  GoAlertPolicy(JsonFields policy, SourcePlan plan, Resources resources) {
    this.policy = policy;
    this.plan = plan;
    this.resources = resources;
    this.sourceId = policy.text("id");
    this.place = Findings.place("escalation policy", policy.findText("name").orElse(""), sourceId);
  }

  void write() {
    SourceGroup group = new SourceGroup();
    String id = plan.groupIds().give(sourceId, "");
    group.policy("rounds", Integer.toString(policy.integer("repeat", 0) + 1));
    List<String> delays = new ArrayList<>();
    for (JsonFields step : policy.items("steps")) {
      group.beginStep();
      delays.add(step.integer("delayMinutes", 0) + " min");
      for (JsonFields target : step.items("targets")) {
        String name = target.findText("name").orElse("");
        add(target.text("type"), target.text("id"), name, group);
      }
      step.items("actions").forEach(action -> add(action, group));
    }
    if (!delays.isEmpty()) {
      lost(Delays.sentence(delays));
    }
    plan.group(place, id, group);
  }

  private void add(JsonFields action, SourceGroup group) {
    JsonFields destination = action.find("dest").orElse(action);
    String type = destination.text("type");
    String id =
        destination
            .find("args")
            .flatMap(arguments -> arguments.findText(IDS.getOrDefault(type, "")))
            .orElse("");
    String name = destination.find("displayInfo").flatMap(info -> info.findText("text")).orElse("");
    add(type.replaceFirst("^builtin-", ""), id, name, group);
  }

  private void add(String type, String id, String name, SourceGroup group) {
    switch (type) {
      case "user" -> group.person(plan.people().use(id, name));
      case "schedule", "rotation" -> {
        List<String> schedules = type.equals("schedule") ? schedule(id) : rotation(id);
        schedules.forEach(group::schedule);
        if (schedules.isEmpty()) {
          lost("names " + Findings.place(type, name, id) + ", which is not in the plan");
        }
      }
      default -> lost("informs " + Findings.place(type, name, id) + "; a plan calls people");
    }
  }

  private List<String> schedule(String id) {
    return resources.find(GoAlert.SCHEDULES, id).isPresent()
        ? plan.partsOf(plan.scheduleIds().give(id, ""))
        : List.of();
  }

  private List<String> rotation(String id) {
    Optional<JsonFields> found = resources.find(GoAlert.ROTATIONS, id);
    if (found.isEmpty()) {
      return List.of();
    }
    GoAlertRotation rotation = new GoAlertRotation(found.get(), plan);
    String schedule = plan.scheduleIds().give("rotation/" + id, rotation.name());
    if (plan.partsOf(schedule).isEmpty()) {
      ZoneId zone = rotation.zone().orElse(ZoneOffset.UTC);
      List<Map<String, Object>> turns = rotation.turns(zone);
      if (turns.isEmpty()) {
        return List.of();
      }
      SourceLayer layer = new SourceLayer(id, rotation.name(), new WeekTimes(), turns);
      new SourceSchedule(
              rotation.place(), schedule, zone, true, List.of(layer), List.of(), List.of())
          .write(plan);
    }
    return plan.partsOf(schedule);
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
