package dev.rollcall.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unchanged aws CLI against the simulator. */
class AwsCliIT {

  private static final int PATIENCE_SECONDS = 60;
  private static final String ARN = "arn:aws:connect:us-east-1:111122223333:instance/inst";

  @TempDir Path home;

  private record Run(int exit, String output, String errors) {
    JsonNode json() throws IOException {
      assertEquals(0, exit, errors);
      return new ObjectMapper().readTree(output);
    }
  }

  @Test
  void theAwsCliCallsDescribesAndHangsUp() throws Exception {
    assumeTrue(isOnThePath(), "skipped: there is no aws CLI on the PATH");
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withFlows(List.of(new Flow("f1", "One"), new Flow("f2", "Two")));
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

  private Run aws(ConnectSimulator simulator, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("aws", "connect"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--endpoint-url", simulator.endpoint().toString()));
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_DEFAULT_OUTPUT", "json",
                "AWS_CONFIG_FILE", home.resolve("config").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString(),
                "AWS_PAGER", "",
                "NO_PROXY", "127.0.0.1"));
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("aws did not end within " + PATIENCE_SECONDS + " s: " + command);
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static boolean isOnThePath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> new File(folder, "aws"))
        .anyMatch(File::canExecute);
  }
}
