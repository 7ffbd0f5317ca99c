package dev.rollcall.simulator.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.simulator.flow.Prompt.Form;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a flow, one method a type of action. Of a block that Amazon Connect knows and the simulator
 * cannot execute, the mistake is kept until the block is reached.
 */
final class FlowReader {

  private static final String ERROR = "NoMatchingError";
  private static final String KEYS = "[0-9*#]";

  /** Of the reference: at most 50 characters, none of these. */
  private static final String IDENTIFIER = "[^%:(\\\\/)=$,;\\[\\]{}]{1,50}";

  private static final Set<String> FIELDS =
      Set.of("Version", "StartAction", "Metadata", "Settings", "Actions");

  private final Map<String, Action> actions = new HashMap<>();
  private final List<FlowMistake> notExecuted = new ArrayList<>();

  Map<String, Action> actions() {
    return actions;
  }

  /** Actions that the simulator does not execute, and blocks to which nothing leads. */
  List<FlowMistake> notExecuted() {
    return notExecuted;
  }

  /** Reads all blocks and returns where the flow starts. */
  String read(JsonNode flow) {
    for (String name : (Iterable<String>) flow::fieldNames) {
      if (!FIELDS.contains(name)) {
        throw new FlowMistake("unknown field " + name);
      }
    }
    if (!flow.path("Version").asText().equals("2019-10-30")) {
      throw new FlowMistake("Version must be 2019-10-30");
    }
    for (JsonNode json : flow.path("Actions")) {
      String identifier = json.path("Identifier").asText();
      if (!identifier.matches(IDENTIFIER)) {
        throw new FlowMistake("'" + identifier + "' is no identifier");
      }
      if (actions.put(identifier, action(new Block(identifier, json))) != null) {
        throw new FlowMistake("block '" + identifier + "' is there twice");
      }
    }
    String start = flow.path("StartAction").asText();
    checkPaths(start);
    return start;
  }

  private void checkPaths(String start) {
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
    actions.keySet().stream()
        .filter(identifier -> !reached.contains(identifier))
        .map(identifier -> new FlowMistake("nothing leads to block '" + identifier + "'"))
        .forEach(notExecuted::add);
  }

  private Action action(Block block) {
    if (!ActionTypes.ALL.contains(block.type())) {
      throw block.mistake("unknown type '" + block.type() + "'");
    }
    try {
      return executable(block);
    } catch (FlowMistake mistake) {
      notExecuted.add(mistake);
      return new Action.NotExecuted(
          mistake.getMessage() + " (" + block.type() + ")", block.targets());
    }
  }

  private static Action executable(Block block) {
    return switch (block.type()) {
      case "MessageParticipant" -> message(block);
      case "GetParticipantInput" -> input(block);
      case "Loop" -> loop(block);
      case "Compare" -> compare(block);
      case "UpdateContactAttributes" -> attributes(block);
      case "InvokeLambdaFunction" -> invoke(block);
      case "UpdateContactTextToSpeechVoice" -> voice(block);
      case "UpdateFlowLoggingBehavior" -> logging(block);
      case "DisconnectParticipant" -> disconnect(block);
      default -> throw block.mistake("the simulator does not execute this type");
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
    // AWS's reference knows no error of it, and consoles write one.
    block.transitions(Set.of(), Set.of(ERROR));
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
    if (block.has("InvocationType")) {
      block.mustBe("InvocationType", "SYNCHRONOUS");
    }
    JsonNode validation = block.nested("ResponseValidation");
    if (validation.size() != 1 || !validation.path("ResponseType").asText().equals("STRING_MAP")) {
      throw block.mistake("ResponseValidation must be ResponseType STRING_MAP");
    }
    block.transitions(ERROR);
    block.noConditions();
    return new Action.Invoke(
        block.text("LambdaFunctionARN"),
        Duration.ofSeconds(block.number("InvocationTimeLimitSeconds", 1, 8)),
        block.has("LambdaInvocationAttributes")
            ? block.map("LambdaInvocationAttributes")
            : Map.of(),
        block.next(),
        block.error(ERROR));
  }

  private static Action voice(Block block) {
    block.parameters("TextToSpeechVoice", "TextToSpeechEngine", "TextToSpeechStyle");
    block.transitions(Set.of(), Set.of(ERROR));
    block.noConditions();
    return new Action.Voice(
        block.text("TextToSpeechVoice"),
        block.next(),
        block.optionalError(ERROR).orElse(block.next()));
  }

  private static Action logging(Block block) {
    block.parameters("FlowLoggingBehavior");
    block.oneOf("FlowLoggingBehavior", "Enabled", "Disabled");
    block.transitions(Set.of(), Set.of(ERROR));
    block.noConditions();
    return new Action.Logging(block.next());
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
