package dev.rollcall.movein;

import java.util.List;
import java.util.Map;

/**
 * Reads answers of PagerDuty's REST API, version 2. An answer of one thing ({@code schedule}) and
 * one of many ({@code schedules}) are both taken.
 */
final class PagerDuty implements SourceReader {

  static final String USERS = "users";
  static final String SCHEDULES = "schedules";
  static final String POLICIES = "escalation_policies";
  static final String SERVICES = "services";
  static final String OVERRIDES = "overrides";

  private static final Map<String, String> SINGLE =
      Map.of(
          "user", USERS,
          "schedule", SCHEDULES,
          "escalation_policy", POLICIES,
          "service", SERVICES);

  private final Resources resources = new Resources();

  @Override
  public boolean take(JsonFields answer) {
    boolean isTaken = false;
    for (String kind : List.of(USERS, SCHEDULES, POLICIES, SERVICES)) {
      if (answer.find(kind).filter(JsonFields::isList).isPresent()) {
        resources.takePage(kind, answer.items(kind), answer.bool("more", false));
        isTaken = true;
      }
    }
    for (Map.Entry<String, String> single : SINGLE.entrySet()) {
      if (!isTaken && answer.find(single.getKey()).filter(JsonFields::isObject).isPresent()) {
        resources.take(single.getValue(), answer.get(single.getKey()));
        isTaken = true;
      }
    }
    if (!isTaken && answer.find(OVERRIDES).filter(JsonFields::isList).isPresent()) {
      answer.items(OVERRIDES).forEach(override -> resources.take(OVERRIDES, override));
      isTaken = true;
    }
    return isTaken;
  }

  @Override
  public String accepted() {
    return "users, schedules, overrides, escalation_policies and services";
  }

  @Override
  public void write(SourcePlan plan) {
    resources.reportMissingPages(plan.findings());
    plan.people()
        .know(
            resources.all(USERS).stream()
                .map(user -> PagerDutyUser.read(user, plan.findings()))
                .toList());
    plan.scheduleIds().giveAll(resources.names(SCHEDULES));
    plan.groupIds().giveAll(resources.names(POLICIES));
    resources
        .all(SCHEDULES)
        .forEach(schedule -> new PagerDutySchedule(schedule, plan, resources).write());
    reportOverrides(plan.findings());
    resources.all(POLICIES).forEach(policy -> new PagerDutyPolicy(policy, plan, resources).write());
  }

  /** An override does not say of which schedule it is, so it needs to be the only one. */
  private void reportOverrides(Findings findings) {
    int count = resources.all(OVERRIDES).size();
    if (count > 0 && resources.all(SCHEDULES).size() != 1) {
      findings.lost(
          "overrides",
          ("%d are left out, because they do not say of which schedule they are. Fetch each"
                  + " schedule with since and until: then it has its overrides")
              .formatted(count));
    }
  }
}
