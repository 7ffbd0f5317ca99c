package dev.rollcall.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.http.api.Probe;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Role http as a setting makes it, with a Kafka that is away. */
final class HttpRoleIT {

  private static final String TOKEN = "0c6f1d5e7a3b4c2d9e8f0a1b2c3d4e5f";

  @TempDir private Path folder;

  private HttpRole given(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free());
    all.put("SCHEMA_REGISTRY_URL", "mock://http-part");
    all.put("HTTP_HOST", "127.0.0.1");
    all.putIfAbsent("HTTP_PORT", "0");
    all.put("HTTP_WRITE_TIMEOUT_SECONDS", "1");
    Environment env = new Environment(all);
    return new HttpRole(
        Settings.from(env),
        env,
        JvmMeters.registry(JvmMeters.Kafka.NOTHING),
        List.of(new Probe("part", () -> true, () -> false)));
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("tokens"), content).toString();
  }

  private static HttpResponse<String> send(HttpRole part, String method, String path)
      throws Exception {
    return send(part.port(), method, path);
  }

  private static HttpResponse<String> send(int port, String method, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + TOKEN)
              .method(
                  method,
                  method.equals("POST")
                      ? BodyPublishers.ofString("{\"errorId\": \"e\"}")
                      : BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void withoutTokensNothingIsTakenInAndTheRestRuns() throws Exception {
    try (HttpRole part = given(Map.of())) {
      HttpResponse<String> answer = send(part, "POST", "/v1/incidents");
      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("set HTTP_TOKENS_FILE"), answer.body());
      assertEquals(200, send(part, "GET", "/health/live").statusCode());
      assertEquals(503, send(part, "GET", "/health/ready").statusCode());
      assertTrue(send(part, "GET", "/metrics").body().contains("jvm_memory_used_bytes"));
    }
  }

  @Test
  void whileKafkaIsAwayTheSenderIsAskedToComeAgain() throws Exception {
    for (Map<String, String> admitted :
        List.of(
            Map.of("HTTP_ALLOW_ANONYMOUS", "true"),
            Map.of("HTTP_TOKENS_FILE", file("a: " + TOKEN)))) {
      try (HttpRole part = given(admitted)) {
        HttpResponse<String> answer = send(part, "POST", "/v1/incidents");
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
      }
    }
  }

  @Test
  void whileKafkaIsAwayThereAreNoSilencesToReadOrEnd() throws Exception {
    try (HttpRole part =
        given(Map.of("HTTP_TOKENS_FILE", file("a: " + TOKEN + " scopes=silences")))) {
      for (HttpResponse<String> answer :
          List.of(send(part, "GET", "/v1/silences"), send(part, "POST", "/v1/silences/s1/end"))) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
      }
    }
  }

  @Test
  void aWrongFileOfTokensIsOneLineThatNamesTheVariable() throws Exception {
    String path = file("a: short");
    String message =
        String.valueOf(
            assertThrows(UsageException.class, () -> given(Map.of("HTTP_TOKENS_FILE", path)))
                .getMessage());
    assertEquals(
        "HTTP_TOKENS_FILE: "
            + path
            + " line 1: a token has at least 16 characters, or is sha256: and 64 hex digits",
        message);
  }

  @Test
  void healthAndMetricsMayHaveAPortOfTheirOwn() throws Exception {
    try (HttpRole part = given(Map.of("HTTP_MANAGEMENT_PORT", "0"))) {
      for (String path : List.of("/health/live", "/metrics")) {
        assertEquals(404, send(part, "GET", path).statusCode());
        assertEquals(200, send(part.managementPort(), "GET", path).statusCode());
      }
      assertEquals(404, send(part.managementPort(), "POST", "/v1/incidents").statusCode());
    }
  }

  @Test
  void aPortInUseIsOneClearMessage() {
    try (HttpRole first = given(Map.of())) {
      String port = Integer.toString(first.port());
      assertEquals(
          "HTTP cannot listen on 127.0.0.1:" + port,
          assertThrows(IllegalStateException.class, () -> given(Map.of("HTTP_PORT", port)))
              .getMessage());
    }
  }

  @Test
  void everythingDescribedIsThere() throws Exception {
    try (HttpRole part = given(Map.of())) {
      Map<String, Map<String, Map<String, Object>>> document =
          new Yaml().load(send(part, "GET", "/openapi.yaml").body());
      for (var path : Objects.requireNonNull(document.get("paths")).entrySet()) {
        for (String method : path.getValue().keySet()) {
          String real = path.getKey().replaceAll("\\{[^}]*\\}", "e");
          int status = send(part, method.toUpperCase(Locale.ROOT), real).statusCode();
          assertFalse(status == 404 || status == 405, method + " " + real + ": " + status);
        }
      }
    }
  }

  /** The tokens that docs/reference/http.md shows, in the form that it shows. */
  @Test
  void theFileOfTokensOfThePageIsRight() throws Exception {
    Matcher block =
        Pattern.compile("```\n# HTTP_TOKENS_FILE=.*?\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/reference/http.md")));
    assertTrue(block.find());
    try (HttpRole part = given(Map.of("HTTP_TOKENS_FILE", file(block.group(1))))) {
      assertEquals(503, send(part, "POST", "/v1/incidents").statusCode());
      HttpResponse<String> action = send(part, "POST", "/v1/incidents/e/resolve");
      assertEquals(403, action.statusCode(), action.body());
    }
  }
}
