package dev.rollcall.simulator.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One block's JSON, checked as it is read. Every mistake names the block. */
final class Block {

  private final String identifier;
  private final String type;
  private final JsonNode parameters;
  private final JsonNode transitions;

  Block(String identifier, JsonNode json) {
    this.identifier = identifier;
    only(json, "field", Set.of("Identifier", "Type", "Parameters", "Transitions"));
    this.type = json.path("Type").asText();
    this.parameters = object(json, "Parameters");
    this.transitions = object(json, "Transitions");
  }

  String type() {
    return type;
  }

  FlowMistake mistake(String what) {
    return new FlowMistake("block '" + identifier + "': " + what);
  }

  void parameters(String... known) {
    only(parameters, "parameter", Set.of(known));
  }

  boolean has(String parameter) {
    return parameters.has(parameter);
  }

  /** A parameter; all are strings. */
  String text(String parameter) {
    JsonNode value = parameters.path(parameter);
    if (!value.isTextual()) {
      throw mistake("parameter " + parameter + " must be a string");
    }
    return checked(value.textValue());
  }

  void mustBe(String parameter, String value) {
    if (!text(parameter).equals(value)) {
      throw mistake("parameter " + parameter + " must be " + value);
    }
  }

  void oneOf(String parameter, String... values) {
    if (!List.of(values).contains(text(parameter))) {
      throw mistake("parameter " + parameter + " must be one of " + String.join(", ", values));
    }
  }

  int number(String parameter, int least, int most) {
    String text = text(parameter);
    if (!text.matches("\\d{1,4}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw mistake("parameter " + parameter + " must be from " + least + " to " + most);
    }
    return Integer.parseInt(text);
  }

  /** A parameter that is a map of strings. Its keys are names of attributes. */
  Map<String, String> map(String parameter) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object(parameters, parameter).properties()) {
      if (!entry.getKey().matches("[A-Za-z0-9_-]+")) {
        throw mistake("'" + entry.getKey() + "' is no name of an attribute");
      }
      if (!entry.getValue().isTextual()) {
        throw mistake("attribute " + entry.getKey() + " must be a string");
      }
      map.put(entry.getKey(), checked(entry.getValue().textValue()));
    }
    return map;
  }

  JsonNode nested(String parameter) {
    return object(parameters, parameter);
  }

  /** These errors must lead on, and no other. */
  void transitions(String... errors) {
    transitions(Set.of(errors), Set.of());
  }

  /** The first errors must lead on, the others may. */
  void transitions(Set<String> errors, Set<String> more) {
    only(transitions, "transition", Set.of("NextAction", "Conditions", "Errors"));
    Set<String> found = new TreeSet<>();
    for (JsonNode error : transitions.path("Errors")) {
      only(error, "field of an error", Set.of("NextAction", "ErrorType"));
      if (!found.add(error.path("ErrorType").asText())) {
        throw mistake("error " + error.path("ErrorType").asText() + " is there twice");
      }
    }
    TreeSet<String> known = new TreeSet<>(errors);
    known.addAll(more);
    if (!found.containsAll(errors) || !known.containsAll(found)) {
      throw mistake("errors must be " + new TreeSet<>(errors) + ", not " + found);
    }
  }

  /** A block that ends the flow; the console writes empty lists for it, or none. */
  void noTransitions() {
    only(transitions, "transition", Set.of("Conditions", "Errors"));
    if (!transitions.path("Errors").isEmpty()) {
      throw mistake("takes no errors");
    }
    noConditions();
  }

  /** Where this block may lead, whatever it does. */
  List<String> targets() {
    return transitions.findValuesAsText("NextAction");
  }

  void noConditions() {
    if (!transitions.path("Conditions").isEmpty()) {
      throw mistake("takes no conditions");
    }
  }

  String next() {
    return target(transitions);
  }

  String error(String errorType) {
    return optionalError(errorType)
        .orElseThrow(() -> mistake("error " + errorType + " leads nowhere"));
  }

  Optional<String> optionalError(String errorType) {
    for (JsonNode error : transitions.path("Errors")) {
      if (error.path("ErrorType").asText().equals(errorType)) {
        return Optional.of(target(error));
      }
    }
    return Optional.empty();
  }

  /**
   * Where each operand of the conditions leads, in their order. All are Equals with one operand.
   */
  Map<String, String> conditions() {
    Map<String, String> targets = new LinkedHashMap<>();
    for (JsonNode condition : transitions.path("Conditions")) {
      only(condition, "field of a condition", Set.of("NextAction", "Condition"));
      JsonNode test = condition.path("Condition");
      only(test, "field of a condition", Set.of("Operator", "Operands"));
      JsonNode operands = test.path("Operands");
      if (!test.path("Operator").asText().equals("Equals") || operands.size() != 1) {
        throw mistake("a condition must be Equals with one operand");
      }
      if (targets.put(operands.get(0).asText(), target(condition)) != null) {
        throw mistake("condition " + operands.get(0).asText() + " is there twice");
      }
    }
    return targets;
  }

  private String target(JsonNode json) {
    if (!json.path("NextAction").isTextual()) {
      throw mistake("NextAction is missing");
    }
    return json.path("NextAction").textValue();
  }

  private String checked(String text) {
    if (!References.areSound(text)) {
      throw mistake("refers to something that cannot be filled in: " + text);
    }
    return text;
  }

  private JsonNode object(JsonNode json, String field) {
    if (!json.path(field).isObject()) {
      throw mistake(field + " must be an object");
    }
    return json.path(field);
  }

  private void only(JsonNode json, String what, Set<String> known) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw mistake("unknown " + what + " " + name);
              }
            });
  }
}
