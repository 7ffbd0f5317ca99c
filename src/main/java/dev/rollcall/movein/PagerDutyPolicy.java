package dev.rollcall.movein;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** An escalation policy of PagerDuty, and the services that use it. */
final class PagerDutyPolicy {

  private final JsonFields policy;
  private final SourcePlan plan;
  private final Resources resources;
  private final String sourceId;
  private final String place;

  PagerDutyPolicy(JsonFields policy, SourcePlan plan, Resources resources) {
    this.policy = policy;
    this.plan = plan;
    this.resources = resources;
    this.sourceId = policy.text("id");
    this.place = Findings.place("escalation policy", policy.findText("name").orElse(""), sourceId);
  }

  void write() {
    SourceGroup group = new SourceGroup();
    String id = plan.groupIds().give(sourceId, "");
    group.policy("rounds", Integer.toString(policy.integer("num_loops", 0) + 1));
    List<String> delays = new ArrayList<>();
    for (JsonFields rule : policy.items("escalation_rules")) {
      group.beginStep();
      rule.items("targets").forEach(target -> add(target, group));
      delays.add(rule.integer("escalation_delay_in_minutes", 30) + " min");
      rule.find("escalation_rule_assignment_strategy")
          .flatMap(strategy -> strategy.findText("type"))
          .filter("round_robin"::equals)
          .ifPresent(
              _ -> lost("takes turns among the targets of a rule; in the plan all are asked"));
    }
    if (!delays.isEmpty()) {
      lost(Delays.sentence(delays));
    }
    services(id, group);
    plan.group(place, id, group);
  }

  private void add(JsonFields target, SourceGroup group) {
    String type = target.findText("type").orElse("");
    String id = target.text("id");
    String name = target.findText("summary").orElse("");
    if (type.startsWith("user")) {
      group.person(plan.people().use(id, name));
    } else if (type.startsWith("schedule") && resources.find("schedules", id).isPresent()) {
      List<String> parts = plan.partsOf(plan.scheduleIds().give(id, name));
      parts.forEach(group::schedule);
      if (parts.isEmpty()) {
        lost("names " + Findings.place("schedule", name, id) + ", which is not in the plan");
      }
    } else {
      lost("names " + Findings.place(type, name, id) + ", which is not in the files");
    }
  }

  private void services(String groupId, SourceGroup group) {
    TreeSet<Integer> ackTimeouts = new TreeSet<>();
    for (JsonFields service : resources.all(PagerDuty.SERVICES)) {
      Optional<String> used =
          service.find("escalation_policy").map(reference -> reference.text("id"));
      if (used.filter(sourceId::equals).isPresent()) {
        ackTimeouts.add(service.integer("acknowledgement_timeout", 0));
        service(service, groupId);
      }
    }
    if (ackTimeouts.size() > 1) {
      lost(
          "has services with acknowledgement timeouts of %s s, and a group has one: set ackTimeout"
              .formatted(ackTimeouts));
    } else if (!ackTimeouts.isEmpty() && ackTimeouts.first() > 0) {
      group.policy("ackTimeout", ackTimeouts.first() + "s");
    }
  }

  private void service(JsonFields service, String groupId) {
    String servicePlace =
        Findings.place("service", service.findText("name").orElse(""), service.text("id"));
    plan.findings().note(servicePlace, "reports of it have the groupId " + groupId);
    if (service.has("support_hours")) {
      plan.findings()
          .lost(
              servicePlace,
              "has support hours. Write hours, and a route with callDuring in its policy");
    }
    if (service.integer("auto_resolve_timeout", 0) > 0) {
      plan.findings()
          .lost(
              servicePlace,
              "resolves an incident after %d s. autoResolve of a policy counts from the last report"
                  .formatted(service.integer("auto_resolve_timeout", 0)));
    }
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
