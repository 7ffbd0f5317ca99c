package dev.rollcall.rehearsal.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A scenario in parts that can be left out one by one. Times are milliseconds from the start.
 *
 * @param people each as an entry of a YAML map, {@code R1: {phones: [...]}}
 */
record ScenarioDraft(
    List<DraftGroup> groups,
    List<String> people,
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
   * Something that happens.
   *
   * @param what the step's other field as YAML, {@code restart: {}}
   */
  record DraftStep(long at, String what) {}

  ScenarioDraft {
    groups = List.copyOf(groups);
    people = List.copyOf(people);
    steps = List.copyOf(steps);
  }

  ScenarioDraft withGroups(List<DraftGroup> others) {
    return new ScenarioDraft(others, people, goodbye, steps, until);
  }

  ScenarioDraft withPeople(List<String> others) {
    return new ScenarioDraft(groups, others, goodbye, steps, until);
  }

  ScenarioDraft withSteps(List<DraftStep> others) {
    return new ScenarioDraft(groups, people, goodbye, others, until);
  }

  ScenarioDraft endingAt(long earlier) {
    return new ScenarioDraft(groups, people, goodbye, steps, earlier);
  }

  /** As a scenario file that expects nothing but the laws. */
  String yaml(String name) {
    List<String> lines = new ArrayList<>();
    lines.add("name: " + name);
    lines.add("settings: {goodbye: " + goodbye + "}");
    lines.add("groups:" + (groups.isEmpty() ? " {}" : ""));
    for (DraftGroup group : groups) {
      lines.add("  " + group.id() + ":");
      lines.add("    policy: {" + String.join(", ", group.policy()) + "}");
      lines.add("    responders:" + (group.responders().isEmpty() ? " []" : ""));
      group.responders().forEach(responder -> lines.add("      - " + responder));
    }
    if (!people.isEmpty()) {
      lines.add("plan:");
      lines.add("  people:");
      people.forEach(person -> lines.add("    " + person));
    }
    lines.add("steps:" + (steps.isEmpty() ? " []" : ""));
    steps.forEach(step -> lines.add("  - {at: " + step.at() + "ms, " + step.what() + "}"));
    lines.add("until: " + until + "ms");
    lines.add("expect: {}");
    return String.join("\n", lines) + "\n";
  }
}
