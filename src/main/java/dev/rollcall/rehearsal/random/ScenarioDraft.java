package dev.rollcall.rehearsal.random;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario in parts that can be left out one by one. Times are milliseconds from the start.
 *
 * @param start the instant of the first millisecond
 */
record ScenarioDraft(
    Instant start,
    List<DraftGroup> groups,
    List<DraftDocument> plan,
    String goodbye,
    List<DraftStep> steps,
    long until) {

  /**
   * A group.
   *
   * @param policy fields as YAML, {@code gather: 0s}
   * @param responders each as a YAML map
   */
  record DraftGroup(String id, List<String> policy, List<String> responders) {
    DraftGroup {
      policy = List.copyOf(policy);
      responders = List.copyOf(responders);
    }
  }

  /**
   * A document of the plan.
   *
   * @param kind field of the plan, {@code people}
   * @param entry of a YAML map, {@code R1: {phones: [...]}}, or of the list of routes
   */
  record DraftDocument(String kind, String entry) {}

  /**
   * Something that happens.
   *
   * @param what the step's other field as YAML, {@code restart: {}}
   */
  record DraftStep(long at, String what) {}

  ScenarioDraft {
    groups = List.copyOf(groups);
    plan = List.copyOf(plan);
    steps = List.copyOf(steps);
  }

  ScenarioDraft withGroups(List<DraftGroup> others) {
    return new ScenarioDraft(start, others, plan, goodbye, steps, until);
  }

  ScenarioDraft withPlan(List<DraftDocument> others) {
    return new ScenarioDraft(start, groups, others, goodbye, steps, until);
  }

  ScenarioDraft withSteps(List<DraftStep> others) {
    return new ScenarioDraft(start, groups, plan, goodbye, others, until);
  }

  ScenarioDraft endingAt(long earlier) {
    return new ScenarioDraft(start, groups, plan, goodbye, steps, earlier);
  }

  /** As a scenario file that expects nothing but the laws. */
  String yaml(String name) {
    List<String> lines = new ArrayList<>();
    lines.add("name: " + name);
    lines.add("start: " + start);
    lines.add("settings: {goodbye: " + goodbye + "}");
    lines.add("groups:" + (groups.isEmpty() ? " {}" : ""));
    for (DraftGroup group : groups) {
      lines.add("  " + group.id() + ":");
      lines.add("    policy: {" + String.join(", ", group.policy()) + "}");
      lines.add("    responders:" + (group.responders().isEmpty() ? " []" : ""));
      group.responders().forEach(responder -> lines.add("      - " + responder));
    }
    Map<String, List<String>> entries = new LinkedHashMap<>();
    plan.forEach(
        one -> entries.computeIfAbsent(one.kind(), _ -> new ArrayList<>()).add(one.entry()));
    lines.add("plan:" + (entries.isEmpty() ? " {}" : ""));
    entries.forEach(
        (kind, all) -> {
          lines.add("  " + kind + ":");
          all.forEach(entry -> lines.add("    " + entry));
        });
    lines.add("steps:" + (steps.isEmpty() ? " []" : ""));
    steps.forEach(step -> lines.add("  - {at: " + step.at() + "ms, " + step.what() + "}"));
    lines.add("until: " + until + "ms");
    lines.add("expect: {}");
    return String.join("\n", lines) + "\n";
  }
}
