package dev.rollcall.movein;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads answers of GoAlert's GraphQL API: the fields of {@code data}, each with its nodes. */
final class GoAlert implements SourceReader {

  static final String USERS = "users";
  static final String ROTATIONS = "rotations";
  static final String SCHEDULES = "schedules";
  static final String OVERRIDES = "userOverrides";
  static final String POLICIES = "escalationPolicies";
  static final String SERVICES = "services";

  private static final List<String> KINDS =
      List.of(USERS, ROTATIONS, SCHEDULES, OVERRIDES, POLICIES, SERVICES);
  private static final Map<String, String> SINGLE =
      new TreeMap<>(
          Map.of(
              "user", USERS,
              "rotation", ROTATIONS,
              "schedule", SCHEDULES,
              "userOverride", OVERRIDES,
              "escalationPolicy", POLICIES,
              "service", SERVICES));

  private final Resources resources = new Resources();

  @Override
  public boolean take(JsonFields answer) {
    answer.items("errors").stream()
        .findFirst()
        .ifPresent(
            error -> {
              throw answer.wrong("has errors: " + error.findText("message").orElse(""));
            });
    boolean isTaken = false;
    if (answer.find("data").filter(JsonFields::isObject).isPresent()) {
      JsonFields data = answer.get("data");
      for (String kind : KINDS) {
        if (data.has(kind)) {
          JsonFields list = data.get(kind);
          boolean hasNext =
              list.find("pageInfo").filter(page -> page.bool("hasNextPage", false)).isPresent();
          resources.takePage(kind, list.items("nodes"), hasNext);
          isTaken = true;
        }
      }
      for (Map.Entry<String, String> single : SINGLE.entrySet()) {
        if (data.has(single.getKey())) {
          resources.take(single.getValue(), data.get(single.getKey()));
          isTaken = true;
        }
      }
    }
    return isTaken;
  }

  @Override
  public String accepted() {
    return String.join(", ", KINDS);
  }

  @Override
  public void write(SourcePlan plan) {
    resources.reportMissingPages(plan.findings());
    plan.people()
        .know(
            resources.all(USERS).stream()
                .map(user -> GoAlertUser.read(user, plan.findings()))
                .toList());
    Map<String, String> names = new TreeMap<>(resources.names(SCHEDULES));
    plan.scheduleIds().giveAll(names);
    plan.groupIds().giveAll(resources.names(POLICIES));
    resources
        .all(SCHEDULES)
        .forEach(schedule -> new GoAlertSchedule(schedule, plan, resources).write());
    resources.all(POLICIES).forEach(policy -> new GoAlertPolicy(policy, plan, resources).write());
    resources.all(SERVICES).forEach(service -> report(service, plan));
  }

  private void report(JsonFields service, SourcePlan plan) {
    String place =
        Findings.place("service", service.findText("name").orElse(""), service.text("id"));
    String policy =
        service
            .findText("escalationPolicyID")
            .or(() -> service.find("escalationPolicy").map(found -> found.text("id")))
            .orElse("");
    if (resources.find(POLICIES, policy).isPresent()) {
      plan.findings()
          .note(place, "reports of it have the groupId " + plan.groupIds().give(policy, ""));
    } else {
      plan.findings().lost(place, "its escalation policy is not in the files");
    }
  }
}
