package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.intake.RefusedReports;
import dev.rollcall.http.server.Json;
import dev.rollcall.support.LogLines;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.IncidentStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One report of another system does not silence the others. */
final class WebhooksIT {

  private static final String PATH = "/v1/webhooks/alertmanager";
  private static final int LARGEST = 16 << 20;

  private final HttpFixture http = HttpFixture.startFor(LARGEST);

  @AfterEach
  void stop() {
    http.close();
  }

  private static String alert(String id) {
    return "{\"status\":\"firing\",\"fingerprint\":\"%s\",\"labels\":{\"alertname\":\"A\"}}"
        .formatted(id);
  }

  private static String body(String... alerts) {
    return "{\"alerts\":[" + String.join(",", alerts) + "],\"version\":\"4\"}";
  }

  private List<String> ids() {
    return http.records().stream().map(Incident::getErrorId).toList();
  }

  @Test
  void theAnswerListsWhatIsRefused() {
    String answer =
        http.posted(PATH, body("null", alert("a"), "{\"status\":\"x\"}", alert("b"))).body();
    assertEquals(
        Json.read(
            """
            {"accepted": 2, "refused": [
              {"index": 0, "field": "alerts[0]", "reason": "must be an object"},
              {"index": 2, "field": "alerts[2].status",
               "reason": "must say whether the fault is there or gone"}],
             "refusedCount": 2}
            """),
        Json.read(answer));
    assertEquals(List.of("a", "b"), ids());
  }

  @Test
  void theListIsBounded() {
    String[] many = IntStream.range(0, 1_000).mapToObj(_ -> "7").toArray(String[]::new);
    HttpResponse<String> answer = http.posted(PATH, body(many));
    assertEquals(422, answer.statusCode());
    JsonNode json = Json.read(answer.body());
    assertEquals(100, json.path("refused").size());
    assertEquals(1_000, json.path("refusedCount").asInt());
    assertEquals("alerts[0]", json.path("field").asText());
  }

  @Test
  void refusedReportsAreCountedAndWarnedOfOnceAMinute() {
    try (LogLines log = LogLines.of(RefusedReports.class)) {
      http.posted(PATH, body(alert("a")));
      assertTrue(counter("STATUS_UNKNOWN", "0.0"), "it is there before it counts");
      http.posted(PATH, body("{\"fingerprint\":\"secret-text\"}", "{\"status\":\"firing\"}"));
      http.posted(PATH, body("{\"status\":\"firing\"}"));
      assertTrue(counter("STATUS_UNKNOWN", "1.0"));
      assertTrue(counter("IDENTITY_MISSING", "2.0"));
      assertEquals(1, log.all().size());
      http.time.set(HttpFixture.NOW.plus(Duration.ofSeconds(61)));
      http.posted(PATH, body("{\"status\":\"firing\"}"));
      assertEquals(2, log.all().size());
      assertEquals(
          "WARN a report is refused, and nobody is called for it: alerts[0].status must say whether"
              + " the fault is there or gone sender=tests",
          log.all().getFirst());
    }
  }

  private boolean counter(String reason, String value) {
    return http.get("/metrics")
        .body()
        .contains(
            "rollcall_http_reports_refused_total{reason=\"%s\",sender=\"tests\"} %s"
                .formatted(reason, value));
  }

  @Test
  void oneThatIsTooLargeIsRefusedAlone() {
    String large = alert("large").replace("\"A\"", "\"" + "x".repeat(1 << 20) + "\"");
    JsonNode answer = Json.read(http.posted(PATH, body(alert("a"), large, alert("b"))).body());
    assertEquals("has more than 1 MiB", answer.path("refused").path(0).path("reason").asText());
    assertEquals(List.of("a", "b"), ids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"firing\",\"fingerprint\":\"x\",\"a\":DEEP}",
        "{\"status\":\"firing\",\"fingerprint\":\"x\",}",
        "{\"status\":\"firing\" \"fingerprint\":\"x\"}",
        "{\"status\":\"firing\",\"fingerprint\":nope}",
        "{\"status\":\"firing\",\"fingerprint\":\"\\ud800\"}",
        "{\"status\":\"firing\",\"fingerprint\":\"a\\u0000\"}",
        "{\"status\":\"firing\",\"fingerprint\":\" \"}",
        "{\"status\":\"firing\",\"fingerprint\":{\"a\":\"b\"}}",
        "{\"status\":{\"state\":\"firing\"},\"fingerprint\":\"x\"}",
        "{\"status\":null,\"fingerprint\":\"x\"}",
        "[[[]]]",
        "\"text\"",
        "true",
        "nope"
      })
  void whatIsOddInsideIsRefusedAlone(String odd) {
    String deep = odd.replace("DEEP", "[".repeat(5_000) + "]".repeat(5_000));
    HttpResponse<String> answer = http.posted(PATH, body(alert("a"), deep, alert("b")));
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(1, Json.read(answer.body()).path("refusedCount").asInt(), answer.body());
    assertEquals(List.of("a", "b"), ids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"firing\",\"fingerprint\":\"y\",\"fingerprint\":\"x\"}",
        "{\"status\":\"firing\",\"fingerprint\":\"x\",\"labels\":[1,2]}",
        "{\"status\":\"firing\",\"fingerprint\":\"x\",\"labels\":{\"a\":\"\\ud800\"}}",
        "{\"status\":\"firing\",\"fingerprint\":\"x\",\"annotations\":{\"summary\":\"\\u0000\"}}",
        "{\"status\":\"FIRING \",\"fingerprint\":\"x\",\"startsAt\":1e400}",
        "{\"status\":\"firing\",\"fingerprint\":\"x\",\"generatorURL\":[[]]}",
        "{\"status\":\"firing\",\"fingerprint\":\"x\",\"startsAt\":9223372036854775807}",
        "{\"status\":\"firing\",\"fingerprint\":\"x\",\"startsAt\":\"+999999999-12-31T00:00:00Z\"}"
      })
  void whatIsOddBesideIdentityAndStatusIsTaken(String odd) {
    HttpResponse<String> answer = http.posted(PATH, body(odd));
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(List.of("x"), ids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[", "{\"alerts\":[{]", "{\"alerts\":[}]}", "{\"alerts\" []}", "{alerts:[]}",
        "nope", "{\"alerts\":[]}x", "{\"alerts\":[1,]}", "{\"alerts\":[],}", "\"", "\\", "]", "{}}"
      })
  void whatIsNoJsonIsRefusedAsAWhole(String body) {
    assertEquals(400, http.posted(PATH, body).statusCode());
    assertEquals(List.of(), http.kafka.history());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "7", "\"a\"", "null", "{\"alerts\":7}", "{\"alerts\":\"x\"}"})
  void whatHasNoListIsRefusedAsAWhole(String body) {
    assertEquals(422, http.posted(PATH, body).statusCode());
  }

  @Test
  void aStormOfTenThousandIsTakenWhateverStandsAroundTheList() {
    String alerts =
        IntStream.range(0, 10_000)
            .mapToObj(i -> alert("f" + i).replace("\"A\"", "\"" + "x".repeat(1_400) + "\""))
            .collect(Collectors.joining(","));
    String body = "{\"truncatedAlerts\":3,\"alerts\":[" + alerts + "],\"x\":{\"alerts\":[1]}}";
    assertTrue(body.length() < LARGEST && body.length() > LARGEST * 0.85, "a full body");
    HttpResponse<String> answer = http.posted(PATH, body);
    assertEquals("{\"accepted\":10000}", answer.body());
    assertEquals(10_000, Set.copyOf(ids()).size());
  }

  @Test
  void tenMegabytesInOneTextAreNoDefect() {
    String text = "x".repeat(10 << 20);
    String json =
        "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"a\":\"%s\"}"
            .formatted(HttpFixture.TOKEN, text);
    for (String path : List.of("/v2/enqueue", "/v2/alerts", "/v1/events/eventbridge", PATH)) {
      int status = http.posted(path, json).statusCode();
      assertTrue(status < 500, path + " answers " + status);
    }
  }

  @Test
  void aStormIsTakenFromTheSendersShare() {
    try (HttpFixture slow = HttpFixture.start(1, 10)) {
      String[] many = IntStream.range(0, 20).mapToObj(i -> alert("f" + i)).toArray(String[]::new);
      assertEquals(202, slow.posted(PATH, body(many)).statusCode());
      slow.time.set(HttpFixture.NOW.plus(Duration.ofSeconds(10)));
      assertEquals(429, slow.posted(PATH, body(alert("next"))).statusCode());
      slow.time.set(HttpFixture.NOW.plus(Duration.ofSeconds(12)));
      assertEquals(202, slow.posted(PATH, body(alert("next"))).statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, RESOLVED", "3, FIRING"})
  void aClockThatIsALittleAheadDoesNotHideAnEnd(int secondsAhead, IncidentStatus status) {
    String alert = "[{\"labels\":{\"alertname\":\"A\"},\"endsAt\":\"%s\"}]";
    http.posted(
        "/api/v2/alerts", alert.replace("%s", "" + HttpFixture.NOW.plusSeconds(secondsAhead)));
    assertEquals(status, http.records().getFirst().getStatus());
    assertEquals(HttpFixture.NOW, http.records().getFirst().getOccurredAt());
  }
}
