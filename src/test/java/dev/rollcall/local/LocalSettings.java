package dev.rollcall.local;

import dev.rollcall.simulator.network.PythonFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Settings of an instance beside the servers of this process. */
final class LocalSettings {

  /** For whoever sits at this machine; the server listens to nobody else. */
  static final String TOKEN = "local-demonstration-token";

  private LocalSettings() {}

  /** All but those of Amazon's SDK. Writes the file of tokens into {@code state}. */
  static Map<String, String> of(LocalServers servers, int consolePort, Path state)
      throws IOException {
    Path tokens =
        Files.writeString(
            state.resolve("tokens"),
            "local: " + TOKEN + " scopes=incidents,actions,connect,silences\n");
    Map<String, String> variables = new HashMap<>();
    if (PythonFunction.isHere()) {
      variables.put("CONNECT_RESPONSE_FUNCTION", PythonFunction.ARN);
    }
    variables.putAll(
        Map.of(
            "HTTP_HOST", "127.0.0.1",
            "HTTP_PORT", Integer.toString(servers.httpPort()),
            "HTTP_TOKENS_FILE", tokens.toString(),
            "CONSOLE_HOST", "127.0.0.1",
            "CONSOLE_PORT", Integer.toString(consolePort),
            "CONSOLE_AUTH", "anonymous",
            "CONSOLE_ZONE", ZoneId.systemDefault().getId()));
    variables.putAll(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers(),
            "SCHEMA_REGISTRY_URL", servers.registryUrl(),
            "CONNECT_INSTANCE_REGION", "us-east-1",
            "CONNECT_INSTANCE_ID", "local",
            "CONNECT_CONTACT_FLOW_ID", "rollcall",
            "CONNECT_SOURCE_PHONE", "+815000000000",
            "DIRECTORY_INTERVAL_SECONDS", "5",
            "STANDBY_REPLICAS", "0",
            "STATE_DIR", state.toString()));
    return variables;
  }
}
