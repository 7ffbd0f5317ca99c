package dev.rollcall.simulator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.network.CallState;
import dev.rollcall.simulator.network.PublishedFlow;
import dev.rollcall.support.AwsCli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unchanged aws CLI against the simulator. */
class AwsCliIT {

  private static final String ARN = "arn:aws:connect:us-east-1:111122223333:instance/inst";

  @TempDir Path home;

  @Test
  void theAwsCliCallsDescribesAndHangsUp() throws Exception {
    assumeTrue(AwsCli.isOnThePath(), "skipped: there is no aws CLI on the PATH");
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withFlows(List.of(new PublishedFlow("f1", "One"), new PublishedFlow("f2", "Two")));
    try (ConnectSimulator simulator = ConnectSimulator.start(options, _ -> {})) {
      String id = aws(simulator, start(SdkFixture.NUMBER)).json().path("ContactId").asText();
      assertEquals(id, simulator.calls().getFirst().contactId());
      assertEquals("cli-1", simulator.calls().getFirst().callId());

      JsonNode contact =
          aws(simulator, "describe-contact", "--instance-id", ARN, "--contact-id", id)
              .json()
              .path("Contact");
      assertEquals("API", contact.path("InitiationMethod").asText());
      assertTrue(contact.path("InitiationTimestamp").isValueNode(), contact::toString);

      assertEquals(
          "cli-1",
          aws(simulator, "get-contact-attributes", "--instance-id", ARN, "--initial-contact-id", id)
              .json()
              .path("Attributes")
              .path("callId")
              .asText());

      String[] stop = {"stop-contact", "--instance-id", "inst", "--contact-id", id};
      assertEquals(0, aws(simulator, stop).exit());
      assertEquals(CallState.ENDED, simulator.calls().getFirst().state());
      assertTrue(aws(simulator, stop).errors().contains("(ContactNotFoundException)"));

      JsonNode flows =
          aws(
                  simulator,
                  "list-contact-flows",
                  "--instance-id",
                  ARN,
                  "--contact-flow-types",
                  "CONTACT_FLOW",
                  "AGENT_HOLD",
                  "--page-size",
                  "1")
              .json();
      assertEquals(List.of("f1", "f2"), flows.findValuesAsText("Id"));

      assertTrue(aws(simulator, start("5550100")).errors().contains("(InvalidParameterException)"));
      assertEquals(1, simulator.calls().size());
    }
  }

  private static String[] start(String number) {
    return new String[] {
      "start-outbound-voice-contact",
      "--instance-id",
      ARN,
      "--contact-flow-id",
      "f1",
      "--destination-phone-number",
      number,
      "--source-phone-number",
      SdkFixture.SOURCE,
      "--attributes",
      "callId=cli-1"
    };
  }

  private AwsCli.Run aws(ConnectSimulator simulator, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("connect"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--endpoint-url", simulator.endpoint().toString()));
    return new AwsCli(home, Map.of()).run(command);
  }
}
