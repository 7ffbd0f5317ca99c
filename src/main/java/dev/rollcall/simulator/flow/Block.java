package dev.rollcall.simulator.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  void transitions(String... errors) {
    only(transitions, "transition", Set.of("NextAction", "Conditions", "Errors"));
    Set<String> found = new TreeSet<>();
    for (JsonNode error : transitions.path("Errors")) {
      only(error, "field of an error", Set.of("NextAction", "ErrorType"));
      if (!found.add(error.path("ErrorType").asText())) {
        throw mistake("error " + error.path("ErrorType").asText() + " is there twice");
      }
    }
    if (!found.equals(new TreeSet<>(List.of(errors)))) {
      throw mistake("errors must be " + new TreeSet<>(List.of(errors)) + ", not " + found);
    }
  }

  void noTransitions() {
    only(transitions, "transition", Set.of());
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
    for (JsonNode error : transitions.path("Errors")) {
      if (error.path("ErrorType").asText().equals(errorType)) {
        return target(error);
      }
    }
    throw mistake("error " + errorType + " leads nowhere");
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
