package dev.rollcall.movein;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An escalation chain of Grafana OnCall. Those who have no wait between them are one step. */
final class OnCallChain {

  /** A chain begins again so often at most. */
  private static final int REPEATS = 5;

  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  OnCallChain(JsonFields chain, SourcePlan plan, Resources resources) {
    this.plan = plan;
    this.resources = resources;
    this.sourceId = chain.text("id");
    this.place = Findings.place("escalation chain", chain.findText("name").orElse(""), sourceId);
  }

  void write() {
    SourceGroup group = new SourceGroup();
    String id = plan.groupIds().give(sourceId, "");
    List<String> delays = new ArrayList<>();
    int rounds = 1;
    group.beginStep();
    for (JsonFields policy : policies()) {
      switch (policy.text("type")) {
        case "wait" -> {
          delays.add(policy.integer("duration", 0) / 60 + " min");
          group.beginStep();
        }
        case "notify_persons" ->
            policy
                .texts("persons_to_notify")
                .forEach(person -> group.person(plan.people().use(person, "")));
        case "notify_on_call_from_schedule" -> schedule(policy, group);
        case "repeat_escalation" -> rounds += REPEATS;
        default -> lost("has a step that a plan does not have: " + policy.text("type"));
      }
    }
    group.policy("rounds", Integer.toString(rounds));
    if (!delays.isEmpty()) {
      lost(Delays.sentence(delays));
    }
    plan.group(place, id, group);
  }

  private List<JsonFields> policies() {
    return resources.all(OnCall.POLICIES).stream()
        .filter(policy -> policy.text("escalation_chain_id").equals(sourceId))
        .sorted(Comparator.comparingInt(policy -> policy.integer("position", 0)))
        .toList();
  }

  private void schedule(JsonFields policy, SourceGroup group) {
    Optional<String> id = policy.findText("notify_on_call_from_schedule");
    List<String> schedules =
        id.filter(found -> resources.find(OnCall.SCHEDULES, found).isPresent())
            .map(found -> plan.partsOf(plan.scheduleIds().give(found, "")))
            .orElse(List.of());
    schedules.forEach(group::schedule);
    if (schedules.isEmpty()) {
      lost("names schedule (%s), which is not in the plan".formatted(id.orElse("")));
    }
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
