package dev.rollcall.simulator.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flows in the shapes that AWS's console and samples write. */
class ExportedFlowTest {

  private static final String END =
      """
      {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {},
       "Transitions": {"Errors": [], "Conditions": []}}""";

  private static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/field/flows"))) {
      return files.sorted().toList().stream();
    }
  }

  /** All blocks are executed, as they are of our own flow. */
  @ParameterizedTest
  @MethodSource("samples")
  void everyShapeOfOurOwnFlowIsExecuted(Path file) throws IOException {
    ContactFlow flow = ContactFlow.parse(Files.readString(file)).executable();
    assertEquals(ContactFlow.ours().attributes(), flow.attributes());
  }

  @Test
  void loggingIsPassedAndTheVoiceNeedsNoError() {
    Heard heard = new Heard();
    new FlowRun(
            flow(
                "log",
                """
                {"Identifier": "log", "Type": "UpdateFlowLoggingBehavior",
                 "Parameters": {"FlowLoggingBehavior": "Enabled"},
                 "Transitions": {"NextAction": "voice", "Errors": [], "Conditions": []}}""",
                """
                {"Identifier": "voice", "Type": "UpdateContactTextToSpeechVoice",
                 "Parameters": {"TextToSpeechVoice": "Joanna", "TextToSpeechEngine": "Neural"},
                 "Transitions": {"NextAction": "end", "Errors": [], "Conditions": []}}""",
                END),
            heard)
        .start();
    assertEquals(List.of("voice Joanna", "hang up"), heard.all);
  }

  @Test
  void whatIsNotExecutedIsRefusedByNameWhenItIsReached() {
    ContactFlow flow =
        flow(
            "queue",
            """
            {"Identifier": "queue", "Type": "TransferContactToQueue", "Parameters": {},
             "Transitions": {"NextAction": "end",
              "Errors": [{"NextAction": "end", "ErrorType": "QueueAtCapacity"}]}}""",
            END);
    Heard heard = new Heard();
    new FlowRun(flow, heard).start();
    assertEquals(
        List.of(
            "refuse block 'queue': the simulator does not execute this type"
                + " (TransferContactToQueue)"),
        heard.all);
    assertThrows(FlowMistake.class, flow::executable);
  }

  /** A prompt of the console's library: a type that is executed, in a form that is not. */
  @Test
  void aFormThatIsNotExecutedIsRefusedWhenItIsReached() {
    Heard heard = new Heard();
    new FlowRun(
            flow(
                "prompt",
                """
                {"Identifier": "prompt", "Type": "MessageParticipant",
                 "Parameters": {"PromptId": "arn:x"},
                 "Transitions": {"NextAction": "end",
                  "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}}""",
                END),
            heard)
        .start();
    assertEquals(
        List.of("refuse block 'prompt': unknown parameter PromptId (MessageParticipant)"),
        heard.all);
  }

  @Test
  void blocksToWhichNothingLeadsAreNoMistakeOfAnExport() {
    ContactFlow flow = flow("end", END, END.replace("\"end\"", "\"alone\""));
    assertThrows(FlowMistake.class, flow::executable);
  }

  @Test
  void aTypeThatAwsDoesNotKnowIsNoFlow() {
    FlowMistake mistake =
        assertThrows(
            FlowMistake.class, () -> flow("end", END.replace("DisconnectParticipant", "HangUp")));
    assertEquals("block 'end': unknown type 'HangUp'", mistake.getMessage());
  }

  private static ContactFlow flow(String start, String... blocks) {
    return ContactFlow.parse(
        """
        {"Version": "2019-10-30", "StartAction": "%s",
         "Metadata": {"entryPointPosition": {"x": 40, "y": 40}, "name": "mine"},
         "Settings": {"InputParameters": [], "Transitions": []},
         "Actions": [%s]}"""
            .formatted(start, String.join(",\n", blocks)));
  }

  /** A telephone that notes what the flow does to it. */
  private static final class Heard implements Phone {
    private final List<String> all = new ArrayList<>();

    @Override
    public Map<String, String> attributes() {
      return Map.of();
    }

    @Override
    public boolean set(Map<String, String> attributes) {
      return true;
    }

    @Override
    public void voice(String name) {
      all.add("voice " + name);
    }

    @Override
    public void hears(String text) {
      all.add("hears " + text);
    }

    @Override
    public void later(Duration delay, Runnable step) {
      step.run();
    }

    @Override
    public void invoke(
        String function,
        Map<String, String> parameters,
        Duration limit,
        Consumer<Optional<Map<String, String>>> then) {
      then.accept(Optional.empty());
    }

    @Override
    public void refuse(String reason) {
      all.add("refuse " + reason);
    }

    @Override
    public void hangUp() {
      all.add("hang up");
    }
  }
}
