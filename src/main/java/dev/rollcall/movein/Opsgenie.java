package dev.rollcall.movein;

import java.util.List;

/**
 * Reads answers of Opsgenie's REST API, version 2. All of them have {@code data}; what it is of is
 * seen by its fields.
 */
final class Opsgenie implements SourceReader {

  static final String USERS = "users";
  static final String SCHEDULES = "schedules";
  static final String OVERRIDES = "overrides";
  static final String ESCALATIONS = "escalations";
  static final String TEAMS = "teams";

  private static final String FORWARDINGS = "forwarding rules";
  private static final String ROUTING_RULES = "routing rules";

  private final Resources resources = new Resources();

  @Override
  public boolean take(JsonFields answer) {
    if (!answer.has("data")) {
      return false;
    }
    JsonFields data = answer.get("data");
    List<JsonFields> items = data.isList() ? data.items() : List.of(data);
    boolean hasNext = answer.find("paging").filter(paging -> paging.has("next")).isPresent();
    for (JsonFields item : items) {
      String kind = kind(item);
      if (kind.isEmpty()) {
        return false;
      }
      if (kind.equals(OVERRIDES)) {
        resources.take(kind, schedule(item) + "/" + item.text("alias"), item);
      } else {
        resources.take(kind, item);
      }
      if (data.isList()) {
        resources.page(kind, hasNext);
      }
    }
    return true;
  }

  private static String kind(JsonFields item) {
    if (item.has("username")) {
      return USERS;
    }
    if (item.has("fromUser")) {
      return FORWARDINGS;
    }
    if (item.has("notify")) {
      return ROUTING_RULES;
    }
    if (item.has("timezone")) {
      return SCHEDULES;
    }
    if (item.has("alias") && item.has("startDate")) {
      return OVERRIDES;
    }
    if (item.has("rules")) {
      return ESCALATIONS;
    }
    return item.has("id") && item.has("name") ? TEAMS : "";
  }

  /** The id of an override's schedule; empty if it does not say. */
  static String schedule(JsonFields override) {
    return override.find("_parent").flatMap(parent -> parent.findText("id")).orElse("");
  }

  @Override
  public String accepted() {
    return "users, schedules, overrides, escalations and teams";
  }

  @Override
  public void write(SourcePlan plan) {
    resources.reportMissingPages(plan.findings());
    plan.people()
        .know(
            resources.all(USERS).stream()
                .map(user -> OpsgenieUser.read(user, plan.findings()))
                .toList());
    plan.scheduleIds().giveAll(resources.names(SCHEDULES));
    plan.groupIds().giveAll(resources.names(ESCALATIONS));
    resources
        .all(SCHEDULES)
        .forEach(schedule -> new OpsgenieSchedule(schedule, plan, resources).write());
    reportOverrides(plan.findings());
    resources
        .all(ESCALATIONS)
        .forEach(escalation -> new OpsgenieEscalation(escalation, plan, resources).write());
    for (JsonFields rule : resources.all(FORWARDINGS)) {
      plan.findings()
          .lost(
              "forwarding rule (%s)".formatted(rule.text("id")),
              "is not carried over. Write an override of each schedule that the person is in");
    }
    for (JsonFields rule : resources.all(ROUTING_RULES)) {
      plan.findings()
          .lost(
              Findings.place("routing rule", rule.findText("name").orElse(""), rule.text("id")),
              "is not carried over. Write a route");
    }
    for (JsonFields team : resources.all(TEAMS)) {
      plan.findings()
          .lost(
              Findings.place("team", team.text("name"), team.text("id")),
              "its routing rules are not read. Write routes to the groups of its escalations");
    }
  }

  private void reportOverrides(Findings findings) {
    for (JsonFields override : resources.all(OVERRIDES)) {
      String schedule = schedule(override);
      boolean isClear =
          schedule.isEmpty()
              ? resources.all(SCHEDULES).size() == 1
              : resources.find(SCHEDULES, schedule).isPresent();
      if (!isClear) {
        findings.lost(
            "override " + override.text("alias"),
            "is left out, because its schedule is not in the files, or it does not say which it"
                + " is");
      }
    }
  }
}
