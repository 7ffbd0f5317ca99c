package dev.rollcall.simulator.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our flow, broken once in each way: none goes unnoticed, and the block is named. */
class FlowMistakesTest {

  private static final Path OURS = Path.of("connect/rollcall-flow.json");

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2019-10-30 | 2020-10-30 | Version must be 2019-10-30",
        "\"StartAction\": \"logging\" | \"StartAction\": \"vioce\" "
            + "| there is no block 'vioce' to go to",
        "\"NextAction\": \"goodbye\", \"ErrorType\" | \"NextAction\": \"godbye\", \"ErrorType\" "
            + "| there is no block 'godbye' to go to",
        "\"Identifier\": \"later\" | \"Identifier\": \"end\" | block 'end' is there twice",
        "\"Identifier\": \"later\" | \"Identifier\": \"la/ter\" | 'la/ter' is no identifier",
        "\"Type\": \"DisconnectParticipant\" | \"Type\": \"Disconnect\" "
            + "| block 'end': unknown type 'Disconnect'",
        "\"LoopCount\": \"3\" | \"LoopCount\": 3 "
            + "| block 'rounds': parameter LoopCount must be a string",
        "\"LoopCount\": \"3\" | \"LoopsCount\": \"3\" "
            + "| block 'rounds': unknown parameter LoopsCount",
        "DoneLooping | Done "
            + "| block 'rounds': needs the conditions ContinueLooping and DoneLooping",
        "InputTimeLimitSeconds\": \"5\" | InputTimeLimitSeconds\": \"0\" "
            + "| block 'ask': parameter InputTimeLimitSeconds must be from 1 to 180",
        "\"StoreInput\": \"False\" | \"StoreInput\": \"True\" "
            + "| block 'ask': parameter StoreInput must be False",
        "\"Operands\": [\"1\"] | \"Operands\": [\"11\"] "
            + "| block 'ask': '11' is no key of a telephone",
        "\"Operands\": [\"2\"] | \"Operands\": [\"1\"] | block 'ask': condition 1 is there twice",
        "\"Operator\": \"Equals\", \"Operands\": [\"1\"] "
            + "| \"Operator\": \"Is\", \"Operands\": [\"1\"] "
            + "| block 'ask': a condition must be Equals with one operand",
        "\"ErrorType\": \"NoMatchingCondition\" | \"ErrorType\": \"NoMatch\" "
            + "| block 'ask': errors must be [InputTimeLimitExceeded, NoMatchingCondition,"
            + " NoMatchingError], not [InputTimeLimitExceeded, NoMatch, NoMatchingError]",
        "\"response\": \"ACCEPT\", | \" response\": \"ACCEPT\", "
            + "| block 'accept': ' response' is no name of an attribute",
        "\"TargetContact\": \"Current\" | \"TargetContact\": \"Related\" "
            + "| block 'accept': parameter TargetContact must be Current",
        "\"InvocationTimeLimitSeconds\": \"8\" | \"InvocationTimeLimitSeconds\": \"9\" "
            + "| block 'reportAccept': parameter InvocationTimeLimitSeconds must be from 1 to 8",
        "\"ResponseType\": \"STRING_MAP\" | \"ResponseType\": \"MAP\" "
            + "| block 'reportAgain': ResponseValidation must be ResponseType STRING_MAP",
        "$.External.say | $.Externl.say "
            + "| block 'verdict': refers to something that cannot be filled in:"
            + " <speak>$.Externl.say</speak>",
        "\"SSML\": \"<speak>$.Attributes.sayLater</speak>\" | \"PromptId\": \"x\" "
            + "| block 'later': unknown parameter PromptId",
        "\"NextAction\": \"later\" | \"NextAction\": \"notRecorded\" "
            + "| nothing leads to block 'later'",
        "\"Metadata\": {}, | \"Metadata\": {}, \"Setings\": {}, | unknown field Setings",
        "\"Parameters\": {}, \"Transitions\": {} | \"Parameters\": {} "
            + "| block 'end': Transitions must be an object",
      })
  void isNoticed(String right, String wrong, String message) throws IOException {
    String flow = Files.readString(OURS);
    String broken = flow.replace(right, wrong);
    assertNotEquals(flow, broken, "the flow has no " + right);

    var mistake = assertThrows(FlowMistake.class, () -> ContactFlow.parse(broken).executable());
    assertEquals(message, mistake.getMessage());
  }
}
