package dev.rollcall.movein;

import java.util.List;

/**
 * Reads answers of Grafana OnCall's HTTP API, version 1: pages with {@code results}, and single
 * things. What a thing is is seen by its fields.
 */
final class OnCall implements SourceReader {

  static final String USERS = "users";
  static final String SCHEDULES = "schedules";
  static final String SHIFTS = "on_call_shifts";
  static final String CHAINS = "escalation_chains";
  static final String POLICIES = "escalation_policies";
  static final String ROUTES = "routes";

  private final Resources resources = new Resources();

  @Override
  public boolean take(JsonFields answer) {
    boolean isPage = answer.find("results").filter(JsonFields::isList).isPresent();
    List<JsonFields> items = isPage ? answer.items("results") : List.of(answer);
    for (JsonFields item : items) {
      String kind = kind(item);
      if (kind.isEmpty()) {
        return false;
      }
      resources.take(kind, item);
      if (isPage) {
        resources.page(kind, answer.has("next"));
      }
    }
    return true;
  }

  private static String kind(JsonFields item) {
    if (!item.has("id")) {
      return "";
    }
    if (item.has("username")) {
      return USERS;
    }
    if (item.has("integration_id")) {
      return ROUTES;
    }
    if (item.has("escalation_chain_id")) {
      return POLICIES;
    }
    if (item.has("start") && item.has("duration")) {
      return SHIFTS;
    }
    if (item.has("on_call_now") || item.has("shifts")) {
      return SCHEDULES;
    }
    return item.has("name") && !item.has("type") ? CHAINS : "";
  }

  @Override
  public String accepted() {
    return "users, schedules, on_call_shifts, escalation_chains, escalation_policies and routes";
  }

  @Override
  public void write(SourcePlan plan) {
    resources.reportMissingPages(plan.findings());
    plan.people().know(resources.all(USERS).stream().map(OnCall::user).toList());
    plan.scheduleIds().giveAll(resources.names(SCHEDULES));
    plan.groupIds().giveAll(resources.names(CHAINS));
    resources
        .all(SCHEDULES)
        .forEach(schedule -> new OnCallSchedule(schedule, plan, resources).write());
    resources.all(CHAINS).forEach(chain -> new OnCallChain(chain, plan, resources).write());
    for (JsonFields route : resources.all(ROUTES)) {
      plan.findings()
          .lost(
              "route (%s) of integration (%s)"
                  .formatted(route.text("id"), route.text("integration_id")),
              "is not carried over. Write a route with matchers to "
                  + route
                      .findText("escalation_chain_id")
                      .filter(id -> resources.find(CHAINS, id).isPresent())
                      .map(id -> "group " + plan.groupIds().give(id, ""))
                      .orElse("the group"));
    }
  }

  /** The API has no phone numbers. */
  private static People.Known user(JsonFields user) {
    return new People.Known(
        user.text("id"),
        user.findText("name").orElse(user.text("username")),
        People.localPart(user.findText("email")),
        List.of(),
        user.findText("timezone"),
        true);
  }
}
