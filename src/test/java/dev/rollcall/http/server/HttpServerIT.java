package dev.rollcall.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.wire.Topics;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all routes have in common, over a real socket. */
final class HttpServerIT {

  private static final String VALID = "{\"errorId\": \"disk-7\"}";

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  @Test
  void takesWhatIsRight() {
    HttpResponse<String> answer = http.posted("/v1/incidents", VALID);
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals("{\"accepted\":1}", answer.body());
    assertEquals(1, http.written(Topics.DEFAULT.incidents()).size());
  }

  @Test
  void refusesWithoutAToken() {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(http.at("/v1/incidents")).POST(BodyPublishers.ofString(VALID)));
    refused(401, "{\"error\":\"nobody has this token\"}", answer);
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  @Test
  void refusesAnUnknownPath() {
    refused(
        404,
        "{\"error\":\"there is nothing at this path; /openapi.yaml lists what there is\"}",
        http.get("/v2/<script>".replace("<", "%3C").replace(">", "%3E")));
  }

  @Test
  void refusesAnotherMethodAndSaysWhich() {
    HttpResponse<String> answer = http.get("/v1/incidents");
    refused(405, "{\"error\":\"the method must be POST\"}", answer);
    assertEquals("POST", answer.headers().firstValue("Allow").orElse(""));
  }

  @Test
  void refusesAnotherMediaType() {
    refused(
        415,
        "{\"error\":\"the header Content-Type must be application/json\"}",
        http.send(http.post("/v1/incidents", VALID).setHeader("Content-Type", "text/plain")));
  }

  @Test
  void refusesABodyThatIsTooLargeWhetherItSaysSoOrNot() {
    String large = "{\"errorId\": \"x\", \"message\": \"" + "y".repeat(5000) + "\"}";
    String reason = "{\"error\":\"the body has more than 4096 bytes\"}";
    refused(413, reason, http.posted("/v1/incidents", large));
    refused(
        413,
        reason,
        http.send(
            http.post("/v1/incidents", "")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))));
  }

  @Test
  void refusesABodyThatDoesNotArrive() {
    String answer =
        http.raw(
            "POST /v1/incidents HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\nAuthorization: Bearer "
                + HttpFixture.TOKEN
                + "\r\n\r\n{");
    assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    assertTrue(answer.endsWith("{\"error\":\"the body did not arrive within 2 s\"}"), answer);
  }

  @Test
  void whatIsNotHttpGetsJsonAsWell() {
    String answer = http.raw("GET /<bad> HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.endsWith("{\"error\":\"this is not a request that HTTP allows\"}"), answer);
  }

  private void refused(int status, String body, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(body, answer.body());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(0, http.kafka.history().size());
  }
}
