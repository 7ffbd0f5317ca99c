package dev.rollcall.simulator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.support.LogLines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.connect.model.ConnectException;

/** The endpoints under {@code /simulator/}, as somebody with curl uses them. */
class ControlApiIT {

  private final SdkFixture sdk = new SdkFixture();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void serve() {
    sdk.serve(SimulatorOptions.defaults().withLimits(Limits.NONE));
  }

  @AfterEach
  void close() {
    http.close();
    sdk.close();
  }

  @Test
  void theCallLogTellsAllOfACall() throws Exception {
    assertEquals(200, send("PUT", "people/" + SdkFixture.NUMBER, "busy:10ms").statusCode());
    String id = sdk.start("t");
    assertEquals(id, sdk.start("t"));
    sdk.await("the line to be busy", () -> sdk.heard().size() == 3);

    JsonNode call = get("calls").get(0);

    assertEquals(1, get("calls").size());
    assertEquals(1, call.path("order").asInt());
    assertEquals(id, call.path("contactId").asText());
    assertEquals(SdkFixture.NUMBER, call.path("number").asText());
    assertEquals("call-1", call.path("callId").asText());
    assertEquals("t", call.path("clientToken").asText());
    assertEquals("R1", call.path("attributes").path("responderId").asText());
    assertEquals("ENDED", call.path("state").asText());
    assertEquals("TELECOM_BUSY", call.path("disconnectReason").asText());
    assertEquals(2, call.path("requests").asInt());
    assertEquals(2, call.path("requestedAt").size());
    assertTrue(call.path("connectedAt").isNull());
    assertTrue(instant(call, "endedAt").isAfter(instant(call, "startedAt")));
    assertEquals(2, get("requests").size());
    assertEquals("t", get("requests").get(1).path("clientToken").asText());
  }

  @Test
  void clearedCallsAreGone() throws Exception {
    String id = sdk.start("t");

    assertEquals(200, send("DELETE", "calls", "").statusCode());

    assertEquals(0, get("calls").size());
    assertEquals(0, get("requests").size());
    assertNotEquals(id, sdk.start("t"));
  }

  @Test
  void peopleAreSetOneByOneAndTogether() throws Exception {
    send("PUT", "people", "{\"behaviour\": \"decline:2s\"}");
    send("PUT", "people/" + SdkFixture.NUMBER, "accept:5s");
    send("PUT", "people/%2B14155550101", "{\"behaviour\": \"never\"}");

    JsonNode people = get("people");
    assertEquals("decline:2s,pickup:1s", people.path("default").asText());
    assertEquals("accept:5s,pickup:1s", people.path("people").path(SdkFixture.NUMBER).asText());
    assertEquals("never", people.path("people").path("+14155550101").asText());

    send("DELETE", "people/%2B14155550101", "");
    assertFalse(get("people").path("people").has("+14155550101"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | people/5550100     | accept:5s",
        "PUT    | people/+1415555/x  | accept:5s",
        "PUT    | people             | whatever",
        "DELETE | people             | ''",
        "POST   | faults             | {\"failNext\": -1}",
        "POST   | faults             | {\"failNext\": 1, \"when\": \"later\"}",
        "POST   | faults             | {\"failNext\": 1, \"status\": 200}",
        "POST   | faults             | {\"delay\": \"soon\"}",
        "POST   | faults             | fail",
      })
  void whatCannotBeReadIsRefusedAndChangesNothing(String method, String path, String body)
      throws Exception {
    JsonNode before = get("people");
    HttpResponse<String> refused = send(method, path, body);

    assertEquals(400, refused.statusCode());
    assertFalse(new ObjectMapper().readTree(refused.body()).path("Message").asText().isBlank());
    assertEquals(before, get("people"));
    sdk.start("t");
  }

  @Test
  void anUnknownControlIsNotFound() throws Exception {
    assertEquals(404, send("GET", "weather", "").statusCode());
    assertEquals(404, send("GET", "", "").statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'failNext': 1}                                              | 500 | 0",
        "{'failNext': 1, 'when': 'after'}                             | 500 | 1",
        "{'failNext': 1, 'error': 'LimitExceededException', 'status': 429} | 429 | 0",
        "{'reject': '+14155550100'}                                   | 403 | 0",
        "{'unavailable': true}                                        | 500 | 0",
      })
  void faultsAreSetAndCleared(String body, int status, int rung) throws Exception {
    assertEquals(200, send("POST", "faults", body.replace('\'', '"')).statusCode());

    var failed = assertThrows(ConnectException.class, () -> sdk.start("t"));
    assertEquals(status, failed.statusCode());
    assertEquals(rung, sdk.calls().size());

    assertEquals(200, send("POST", "faults", "{\"clear\": true}").statusCode());
    sdk.start("t");
    assertEquals(1, sdk.calls().size());
  }

  @Test
  void aFaultOfUnknownLengthIsEndedByItsOpposite() throws Exception {
    send("POST", "faults", "{\"unavailable\": true, \"reject\": \"+14155550100\"}");
    send("POST", "faults", "{\"unavailable\": false}");
    assertEquals(403, assertThrows(ConnectException.class, () -> sdk.start("t")).statusCode());
    send("POST", "faults", "{\"allow\": \"+14155550100\"}");
    sdk.start("t");
  }

  @Test
  void theLogNamesCallsButNoWholeNumber() throws Exception {
    try (LogLines log = LogLines.of("dev.rollcall.simulator")) {
      send("PUT", "people/" + SdkFixture.NUMBER, "busy:1ms");
      send("PUT", "people/" + SdkFixture.NUMBER, "nonsense");
      sdk.start("t");
      sdk.await("the line to be busy", () -> sdk.heard().size() == 3);
      List<String> lines = log.all();
      assertTrue(lines.contains("INFO Call 1 rings ********0100"), lines::toString);
      assertFalse(lines.toString().contains(SdkFixture.NUMBER.substring(1)), lines::toString);
    }
  }

  @Test
  void aPortInUseStopsTheStart() {
    SimulatorOptions same = SimulatorOptions.defaults().withPort(sdk.simulator().port());

    var refused =
        assertThrows(
            IllegalStateException.class, () -> ConnectSimulator.start(same, _ -> {}).close());
    assertTrue(String.valueOf(refused.getMessage()).endsWith(":" + same.port()));
  }

  private static Instant instant(JsonNode call, String field) {
    return Instant.parse(call.path(field).asText());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send("GET", path, "");
    assertEquals(200, response.statusCode());
    return new ObjectMapper().readTree(response.body());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(sdk.simulator().endpoint().resolve("/simulator/" + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
