package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.support.CommandProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process, with a flow of the user's own. */
class ConnectSimulatorCommandIT {

  private static final String EXPORTED = "src/test/resources/field/flows/loop-without-errors.json";
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=K/20261125/us-east-1/connect/aws4_request, SignedHeaders=host,"
          + " Signature="
          + "0".repeat(64);

  @TempDir private Path folder;

  private static CommandProcess.Result run(String... arguments) throws Exception {
    return CommandProcess.of(Map.of(), arguments).run();
  }

  @Test
  void aFileThatIsNoFlowIsNamed() throws Exception {
    Path flow = Files.writeString(folder.resolve("mine.json"), "{\"Version\": \"1\"}");
    CommandProcess.Result ended = run("connect-simulator", "--flow", flow.toString());
    assertEquals(2, ended.status(), ended.err());
    assertTrue(
        ended.err().startsWith("--flow " + flow + ": Version must be 2019-10-30"), ended.err());
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    CommandProcess.Result ended = run("connect-simulator", "--flow", "nowhere.json");
    assertEquals(2, ended.status(), ended.err());
    assertTrue(ended.err().startsWith("--flow nowhere.json cannot be read"), ended.err());
  }

  /** As at AWS: another instance, another flow is not found. */
  @Test
  void theFlowAndTheInstanceOfTheUserAreTheOnlyOnes() throws Exception {
    CommandProcess command =
        CommandProcess.of(
            Map.of(),
            "connect-simulator",
            "--port=0",
            "--instance=real",
            "--flow=" + EXPORTED,
            "--flow-id=mine");
    Process process = command.start();
    try {
      String endpoint = endpoint(process);
      assertEquals(200, start(endpoint, "real", "mine"));
      assertEquals(404, start(endpoint, "real", "rollcall"));
      assertEquals(404, start(endpoint, "other", "mine"));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String endpoint(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("Amazon Connect simulator at ")) {
        return line.substring("Amazon Connect simulator at ".length());
      }
    }
    throw new AssertionError("it ended without listening");
  }

  private static int start(String endpoint, String instance, String flow) throws Exception {
    String body =
        """
        {"InstanceId": "%s", "ContactFlowId": "%s", "DestinationPhoneNumber": "+14155550100",
         "SourcePhoneNumber": "+14155550001"}"""
            .formatted(instance, flow);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + "/contact/outbound-voice"))
            .header("Authorization", SIGNED)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
