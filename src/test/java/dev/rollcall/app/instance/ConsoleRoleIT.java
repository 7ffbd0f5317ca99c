package dev.rollcall.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Role console as a setting makes it, with a Kafka that is away. */
final class ConsoleRoleIT {

  private static ConsoleRole given(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free());
    all.put("SCHEMA_REGISTRY_URL", "mock://console-part");
    all.put("CONSOLE_HOST", "127.0.0.1");
    all.put("HTTP_WRITE_TIMEOUT_SECONDS", "1");
    Environment env = new Environment(all);
    return new ConsoleRole(
        Settings.from(env), env, JvmMeters.registry(JvmMeters.Kafka.NOTHING), Optional::empty);
  }

  @Test
  void aConsoleThatIsOffSaysSoAndReadsNothing() throws Exception {
    String port = Integer.toString(Ports.free());
    try (ConsoleRole _ = given(Map.of("CONSOLE_PORT", port));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("CONSOLE_AUTH=token"), answer.body());
    }
  }

  @Test
  void aConsoleThatIsOffStopsNoInstanceBecauseOfItsPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      given(Map.of("CONSOLE_PORT", port)).close();
      Map<String, String> on = Map.of("CONSOLE_PORT", port, "CONSOLE_AUTH", "anonymous");
      assertThrows(IllegalStateException.class, () -> given(on));
    }
  }
}
