package dev.rollcall.movein;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group of the plan: what the source calls an escalation policy, an escalation or a chain. */
final class SourceGroup {

  private final Map<String, Object> policy = new LinkedHashMap<>();
  private final List<List<Map<String, Object>>> steps = new ArrayList<>();

  /** Sets a field of the policy. */
  void policy(String field, String value) {
    policy.put(field, value);
  }

  /** Begins the next step; what follows is asked together. */
  void beginStep() {
    steps.add(new ArrayList<>());
  }

  /** Adds somebody to the step. */
  void person(String id) {
    add(Map.of("id", id));
  }

  /** Adds whoever is on call to the step. */
  void schedule(String id) {
    add(Map.of("schedule", id));
  }

  private void add(Map<String, Object> member) {
    if (!steps.getLast().contains(member)) {
      steps.getLast().add(member);
    }
  }

  /** Whether nobody is in it. */
  boolean isEmpty() {
    return steps.stream().allMatch(List::isEmpty);
  }

  /** The body of the document. Each responder has a priority of its own. */
  Map<String, Object> document() {
    List<Map<String, Object>> responders = new ArrayList<>();
    int number = 0;
    for (List<Map<String, Object>> step : steps) {
      number += step.isEmpty() ? 0 : 1;
      for (Map<String, Object> member : step) {
        Map<String, Object> responder = new LinkedHashMap<>(member);
        responder.put("priority", Integer.toString(responders.size() + 1));
        if (step.size() > 1) {
          responder.put("step", Integer.toString(number));
        }
        responders.add(responder);
      }
    }
    Map<String, Object> document = new LinkedHashMap<>();
    if (!policy.isEmpty()) {
      document.put("policy", policy);
    }
    document.put("responders", responders);
    return document;
  }
}
