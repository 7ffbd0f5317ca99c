package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.IncidentStatus;
import dev.rollcall.v1.Severity;
import dev.rollcall.wire.Keyed;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each source's payload, as the record that it becomes. */
final class IncomingIT {

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  private List<Incident> taken(String path, String body) {
    HttpResponse<String> answer = http.posted(path, body);
    assertEquals(202, answer.statusCode(), answer.body());
    return http.records();
  }

  @Test
  void ourOwnJsonKeepsEveryField() {
    List<Incident> records = taken("/v1/incidents", Payloads.INCIDENTS);

    Incident first = records.get(0);
    assertEquals("disk-7", first.getErrorId());
    assertEquals(IncidentStatus.FIRING, first.getStatus());
    assertEquals("storage", first.getGroupId());
    assertEquals(Severity.CRITICAL, first.getSeverity());
    assertEquals("disk 7 is full", first.getMessage());
    assertEquals("nagios", first.getSource());
    assertEquals(Instant.parse("2026-11-25T02:59:59Z"), first.getOccurredAt());
    assertEquals("https://wiki.example/disk", first.getUrl());
    assertEquals(Map.of("host", "db-1", "rack", "12"), first.getLabels());
    assertEquals(IncidentStatus.RESOLVED, records.get(1).getStatus());
    assertEquals(Instant.ofEpochMilli(1_795_575_540_000L), records.get(1).getOccurredAt());
    assertEquals(
        List.of("disk-7", "disk-8"), http.kafka.history().stream().map(r -> r.key()).toList());
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    Incident only = taken("/v1/incidents", "{\"errorId\": \"e\"}").getFirst();
    assertEquals(IncidentStatus.FIRING, only.getStatus());
    assertEquals(Severity.HIGH, only.getSeverity());
    assertEquals(null, only.getGroupId());
    assertEquals(HttpFixture.NOW, only.getOccurredAt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|errorId",
        "{'errorId': ''}|errorId",
        "{'errorId': 7}|errorId",
        "{'errorId': 'a\\u0000b'}|errorId",
        "{'errorId': 'e', 'severity': 'LOUD'}|severity",
        "{'errorId': 'e', 'status': 'GONE'}|status",
        "{'errorId': 'e', 'occurredAt': 'noon'}|occurredAt",
        "{'errorId': 'e', 'occurredAt': '2026-11-27T03:00:00Z'}|occurredAt",
        "{'errorId': 'e', 'occurredAt': 1795575540}|occurredAt",
        "{'errorId': 'e', 'startedAt': 0}|startedAt",
        "{'errorId': 'e', 'labels': {'a': 1}}|labels",
        "{'errorId': 'e', 'severty': 'LOW'}|the body",
        "[{'errorId': 'e'}, {'errorId': 'f', 'severity': 3}]|[1].severity",
        "[{'errorId': 'e'}, 7]|[1]"
      })
  void oneWrongElementRefusesTheWholeRequestAndIsNamed(String body, String field) {
    HttpResponse<String> answer = http.posted("/v1/incidents", body.replace('\'', '"'));
    assertEquals(422, answer.statusCode(), answer.body());
    JsonNode json = Json.read(answer.body());
    assertEquals(field, json.path("field").asText());
    assertTrue(json.path("error").asText().startsWith(field), answer.body());
    assertEquals(List.of(), http.kafka.history());
  }

  @Test
  void alertmanager() {
    List<Incident> records = taken("/v1/webhooks/alertmanager", Payloads.ALERTMANAGER);

    Incident firing = records.get(0);
    assertEquals("0f1e2d3c4b5a6978", firing.getErrorId());
    assertEquals(IncidentStatus.FIRING, firing.getStatus());
    assertEquals("storage", firing.getGroupId());
    assertEquals(Severity.CRITICAL, firing.getSeverity());
    assertEquals("DiskFull: disk of db-1 is full", firing.getMessage());
    assertEquals("alertmanager", firing.getSource());
    assertEquals(HttpFixture.NOW, firing.getOccurredAt());
    assertEquals(Instant.parse("2026-11-25T02:59:30.123Z"), firing.getStartedAt());
    assertEquals("https://wiki.example/disk", firing.getUrl());
    Incident resolved = records.get(1);
    assertEquals("8796a5b4c3d2e1f0", resolved.getErrorId());
    assertEquals(IncidentStatus.RESOLVED, resolved.getStatus());
    assertEquals(HttpFixture.NOW, resolved.getOccurredAt());
    assertEquals(Severity.MEDIUM, resolved.getSeverity());
    assertEquals("DiskFull: instance db-2:9100, severity warning", resolved.getMessage());
    assertEquals(null, resolved.getUrl());
  }

  /**
   * A notification says how it stands now, whatever its alerts say of their beginnings and ends.
   */
  @Test
  void aNotificationCountsFromItsArrival() {
    String ahead = Payloads.ALERTMANAGER.replace("2026-11-25T02:58:00Z", "2026-11-25T09:00:00Z");
    assertEquals(HttpFixture.NOW, taken("/v1/webhooks/alertmanager", ahead).get(1).getOccurredAt());
    String unset = Payloads.GRAFANA.replace("2026-11-25T02:59:00+00:00", "0001-01-01T00:00:00Z");
    assertNull(taken("/v1/webhooks/grafana", unset).getLast().getStartedAt());
  }

  @Test
  void grafana() {
    Incident only = taken("/v1/webhooks/grafana", Payloads.GRAFANA).getFirst();
    assertEquals("57c6d9296de2ad39", only.getErrorId());
    assertEquals("Checkout: checkout answers slowly", only.getMessage());
    assertEquals(Severity.MEDIUM, only.getSeverity());
    assertEquals("grafana", only.getSource());
    assertEquals(HttpFixture.NOW, only.getOccurredAt());
    assertEquals(Instant.parse("2026-11-25T02:59:00Z"), only.getStartedAt());
    assertEquals("https://grafana.example/alerting/grafana/u1/view", only.getUrl());
  }

  @ParameterizedTest
  @CsvSource({"/v1/webhooks/pagerduty", "/v2/enqueue"})
  void pagerDutyTriggers(String path) {
    HttpResponse<String> answer =
        http.send(http.post(path, Payloads.PAGERDUTY).setHeader("Authorization", "none"));
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(
        Json.read(
            "{\"status\":\"success\",\"message\":\"Event processed\","
                + "\"dedup_key\":\"web/checkout\"}"),
        Json.read(answer.body()));
    Incident only = http.records().getFirst();
    assertEquals("web/checkout", only.getErrorId());
    assertEquals("checkout fails for one in five", only.getMessage());
    assertEquals(Severity.CRITICAL, only.getSeverity());
    assertEquals("web-3", only.getSource());
    assertEquals(HttpFixture.NOW, only.getOccurredAt());
    assertEquals(
        Map.of(
            "component",
            "checkout",
            "group",
            "shop",
            "class",
            "error rate",
            "timestamp",
            "2026-11-25T02:59:58.000+00:00"),
        only.getLabels());
  }

  @Test
  void pagerDutyAcknowledgesAndResolves() {
    http.posted("/v2/enqueue", Payloads.PAGERDUTY.replace("trigger", "acknowledge"));
    http.posted("/v2/enqueue", Payloads.PAGERDUTY.replace("trigger", "resolve"));

    assertEquals(
        List.of(new Keyed<>("web/checkout", new EscalationEvent.Acknowledge("tests"))),
        http.actionsWritten());
    assertEquals(
        List.of(
            new Keyed<>(
                "web/checkout",
                new EscalationEvent.Resolve(
                    "web/checkout", HttpFixture.NOW, Optional.of("Sample Monitor")))),
        http.incidentsWritten());
  }

  @Test
  void pagerDutyMakesUpAKeyForATriggerAloneAndTellsIt() {
    String without = Payloads.PAGERDUTY.replace("\"dedup_key\": \"web/checkout\",", "");
    HttpResponse<String> answer = http.posted("/v2/enqueue", without);
    String key = Json.read(answer.body()).path("dedup_key").asText();
    assertFalse(key.isEmpty());
    assertEquals(key, http.records().getFirst().getErrorId());
    assertEquals(
        422, http.posted("/v2/enqueue", without.replace("trigger", "resolve")).statusCode());
  }

  @Test
  void pagerDutyWithAKeyThatNobodyHasIsRefused() {
    HttpResponse<String> answer =
        http.posted("/v2/enqueue", Payloads.PAGERDUTY.replace(HttpFixture.TOKEN, "x".repeat(32)));
    assertEquals(401, answer.statusCode(), answer.body());
    assertEquals(List.of(), http.kafka.history());
  }

  @Test
  void operatorsAct() {
    assertEquals(202, http.posted("/v1/incidents/a%2Fb/acknowledge", "").statusCode());
    assertEquals(202, http.posted("/v1/incidents/E1/escalate", "{\"by\": \"ops\"}").statusCode());
    assertEquals(202, http.posted("/v1/incidents/E1/resolve", "{}").statusCode());
    assertEquals(
        202, http.posted("/v1/incidents/E1/snooze", "{\"duration\": \"10m\"}").statusCode());
    assertEquals(202, http.posted("/v1/incidents/E1/snooze", "{\"seconds\": 5}").statusCode());

    assertEquals(
        List.of(
            new Keyed<>("a/b", new EscalationEvent.Acknowledge("tests")),
            new Keyed<>("E1", new EscalationEvent.Escalate("ops")),
            new Keyed<>("E1", new EscalationEvent.ResolveByHand("tests", HttpFixture.NOW)),
            new Keyed<>("E1", new EscalationEvent.Snooze("tests", Duration.ofMinutes(10))),
            new Keyed<>("E1", new EscalationEvent.Snooze("tests", Duration.ofSeconds(5)))),
        http.actionsWritten());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "snooze|{}|duration",
        "snooze|{'seconds': 5, 'duration': '5s'}|duration",
        "snooze|{'seconds': 0}|seconds",
        "snooze|{'seconds': 1.5}|seconds",
        "snooze|{'duration': 'soon'}|duration",
        "snooze|{'duration': '400d'}|duration",
        "resolve|{'by': ' '}|by",
        "resolve|{'bye': 'x'}|the body"
      })
  void aWrongActionIsRefused(String action, String body, String field) {
    HttpResponse<String> answer =
        http.posted("/v1/incidents/E1/" + action, body.replace('\'', '"'));
    assertEquals(422, answer.statusCode(), answer.body());
    assertEquals(field, Json.read(answer.body()).path("field").asText());
    assertEquals(List.of(), http.kafka.history());
  }

  @Test
  void withoutATokenAnOperatorMustSayWho() {
    try (HttpFixture open = HttpFixture.start(Tokens.notAsked())) {
      assertEquals(422, open.posted("/v1/incidents/E1/resolve", "").statusCode());
      assertEquals(202, open.posted("/v1/incidents/E1/resolve", "{\"by\":\"me\"}").statusCode());
    }
  }
}
