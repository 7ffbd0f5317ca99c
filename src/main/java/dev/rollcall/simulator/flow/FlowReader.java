package dev.rollcall.simulator.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.simulator.flow.Prompt.Form;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads a flow, one method a type of action. */
final class FlowReader {

  private static final String ERROR = "NoMatchingError";
  private static final String KEYS = "[0-9*#]";

  /** Of the reference: at most 50 characters, none of these. */
  private static final String IDENTIFIER = "[^%:(\\\\/)=$,;\\[\\]{}]{1,50}";

  private FlowReader() {}

  /** Fills {@code actions} and returns where the flow starts. */
  static String read(JsonNode flow, Map<String, Action> actions) {
    for (String name : (Iterable<String>) flow::fieldNames) {
      if (!Set.of("Version", "StartAction", "Metadata", "Actions").contains(name)) {
        throw new FlowMistake("unknown field " + name);
      }
    }
    if (!flow.path("Version").asText().equals("2019-10-30")) {
      throw new FlowMistake("Version must be 2019-10-30");
    }
    for (JsonNode action : flow.path("Actions")) {
      String identifier = action.path("Identifier").asText();
      if (!identifier.matches(IDENTIFIER)) {
        throw new FlowMistake("'" + identifier + "' is no identifier");
      }
      if (actions.put(identifier, action(new Block(identifier, action))) != null) {
        throw new FlowMistake("block '" + identifier + "' is there twice");
      }
    }
    String start = flow.path("StartAction").asText();
    checkPaths(start, actions);
    return start;
  }

  private static void checkPaths(String start, Map<String, Action> actions) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(start));
    while (!open.isEmpty()) {
      String identifier = open.pop();
      Action action = actions.get(identifier);
      if (action == null) {
        throw new FlowMistake("there is no block '" + identifier + "' to go to");
      }
      if (reached.add(identifier)) {
        open.addAll(action.targets());
      }
    }
    for (String identifier : actions.keySet()) {
      if (!reached.contains(identifier)) {
        throw new FlowMistake("nothing leads to block '" + identifier + "'");
      }
    }
  }

  private static Action action(Block block) {
    return switch (block.type()) {
      case "MessageParticipant" -> message(block);
      case "GetParticipantInput" -> input(block);
      case "Loop" -> loop(block);
      case "Compare" -> compare(block);
      case "UpdateContactAttributes" -> attributes(block);
      case "InvokeLambdaFunction" -> invoke(block);
      case "UpdateContactTextToSpeechVoice" -> voice(block);
      case "DisconnectParticipant" -> disconnect(block);
      default -> throw block.mistake("unknown type '" + block.type() + "'");
    };
  }

  private static Action message(Block block) {
    block.parameters("Text", "SSML");
    block.transitions(ERROR);
    block.noConditions();
    return new Action.Message(prompt(block), block.next(), block.error(ERROR));
  }

  private static Action input(Block block) {
    block.parameters("Text", "SSML", "InputTimeLimitSeconds", "StoreInput");
    block.mustBe("StoreInput", "False");
    block.transitions("InputTimeLimitExceeded", "NoMatchingCondition", ERROR);
    Map<String, String> byKey = block.conditions();
    for (String key : byKey.keySet()) {
      if (!key.matches(KEYS)) {
        throw block.mistake("'" + key + "' is no key of a telephone");
      }
    }
    block.next();
    return new Action.Input(
        prompt(block),
        Duration.ofSeconds(block.number("InputTimeLimitSeconds", 1, 180)),
        byKey,
        block.error("InputTimeLimitExceeded"),
        block.error("NoMatchingCondition"),
        block.error(ERROR));
  }

  private static Action loop(Block block) {
    block.parameters("LoopCount");
    block.transitions(ERROR);
    block.next();
    Map<String, String> ways = block.conditions();
    if (!ways.keySet().equals(Set.of("ContinueLooping", "DoneLooping"))) {
      throw block.mistake("needs the conditions ContinueLooping and DoneLooping");
    }
    return new Action.Loop(
        block.number("LoopCount", 0, 100),
        ways.getOrDefault("ContinueLooping", ""),
        ways.getOrDefault("DoneLooping", ""));
  }

  private static Action compare(Block block) {
    block.parameters("ComparisonValue");
    block.transitions("NoMatchingCondition");
    return new Action.Compare(
        block.text("ComparisonValue"), block.conditions(), block.error("NoMatchingCondition"));
  }

  private static Action attributes(Block block) {
    block.parameters("Attributes", "TargetContact");
    block.mustBe("TargetContact", "Current");
    block.transitions(ERROR);
    block.noConditions();
    return new Action.Attributes(block.map("Attributes"), block.next(), block.error(ERROR));
  }

  private static Action invoke(Block block) {
    block.parameters(
        "LambdaFunctionARN",
        "InvocationTimeLimitSeconds",
        "InvocationType",
        "LambdaInvocationAttributes",
        "ResponseValidation");
    block.mustBe("InvocationType", "SYNCHRONOUS");
    JsonNode validation = block.nested("ResponseValidation");
    if (validation.size() != 1 || !validation.path("ResponseType").asText().equals("STRING_MAP")) {
      throw block.mistake("ResponseValidation must be ResponseType STRING_MAP");
    }
    block.transitions(ERROR);
    block.noConditions();
    return new Action.Invoke(
        block.text("LambdaFunctionARN"),
        Duration.ofSeconds(block.number("InvocationTimeLimitSeconds", 1, 8)),
        block.map("LambdaInvocationAttributes"),
        block.next(),
        block.error(ERROR));
  }

  private static Action voice(Block block) {
    block.parameters("TextToSpeechVoice");
    block.transitions(ERROR);
    block.noConditions();
    return new Action.Voice(block.text("TextToSpeechVoice"), block.next(), block.error(ERROR));
  }

  private static Action disconnect(Block block) {
    block.parameters();
    block.noTransitions();
    return new Action.Disconnect();
  }

  private static Prompt prompt(Block block) {
    if (block.has("Text") == block.has("SSML")) {
      throw block.mistake("needs one of Text and SSML");
    }
    return block.has("Text")
        ? new Prompt(Form.TEXT, block.text("Text"))
        : new Prompt(Form.SSML, block.text("SSML"));
  }
}
