package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.rehearsal.FirstTakesEach;
import dev.rollcall.v1.Incident;
import dev.rollcall.wire.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What senders really send, and what must follow. */
final class FieldCasesIT {

  private static final Path FOLDER = Path.of("src/test/resources/field/http");
  private static final int MEBI = 1 << 20;

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream()
          .map(
              file -> {
                FieldCase field = FieldCase.read(file);
                return DynamicTest.dynamicTest(
                    file.getFileName() + ": " + field.name(), () -> check(field));
              });
    }
  }

  private static void check(FieldCase field) {
    try (HttpFixture http = HttpFixture.startFor(MEBI)) {
      for (String authorization : field.authorizations()) {
        assumeTrue(isUnderstood(http, authorization), "no such authentication yet");
      }
      List<Integer> statuses = field.send(http);
      JsonNode expect = field.expect();
      JsonNode wanted = expect.path("statuses");
      assertEquals(wanted.size(), statuses.size());
      for (int i = 0; i < statuses.size(); i++) {
        String status = statuses.get(i).toString();
        assertTrue(
            wanted.path(i).isArray()
                ? wanted.path(i).toString().contains(status)
                : wanted.path(i).asText().equals(status),
            "request " + i + " is answered " + status);
      }
      records(expect, http.records());
      counts(expect, http);
      rings(expect, http);
    }
  }

  private static boolean isUnderstood(HttpFixture http, String authorization) {
    HttpResponse<String> answer =
        http.send(http.post("/v1/incidents", "{}").setHeader("Authorization", authorization));
    return answer.statusCode() != 401;
  }

  private static void records(JsonNode expect, List<Incident> records) {
    assertTrue(records.size() >= expect.path("records").size(), records.toString());
    for (int i = 0; i < expect.path("records").size(); i++) {
      record(expect.path("records").path(i), records.get(i));
    }
    if (expect.has("count")) {
      assertEquals(expect.path("count").asInt(), records.size());
    }
    for (JsonNode pair : expect.path("same")) {
      assertEquals(id(records, pair.path(0)), id(records, pair.path(1)));
    }
    for (JsonNode pair : expect.path("different")) {
      assertNotEquals(id(records, pair.path(0)), id(records, pair.path(1)));
    }
  }

  private static String id(List<Incident> records, JsonNode index) {
    return records.get(index.asInt()).getErrorId();
  }

  private static void record(JsonNode wanted, Incident record) {
    equal(wanted, "errorId", record.getErrorId());
    equal(wanted, "status", record.getStatus().name());
    equal(wanted, "severity", record.getSeverity().name());
    equal(wanted, "group", record.getGroupId());
    equal(wanted, "url", record.getUrl());
    equal(wanted, "source", record.getSource());
    String spoken = record.getMessage();
    wanted.path("spokenHas").forEach(t -> assertTrue(spoken.contains(t.asText()), spoken));
    wanted.path("spokenHasNot").forEach(t -> assertFalse(spoken.contains(t.asText()), spoken));
    if (wanted.has("spokenMost")) {
      assertTrue(spoken.length() <= wanted.path("spokenMost").asInt(), spoken);
    }
    for (var label : wanted.path("labelsHave").properties()) {
      assertEquals(label.getValue().asText(), record.getLabels().get(label.getKey()));
    }
    if (wanted.has("after")) {
      assertFalse(
          record
              .getOccurredAt()
              .isBefore(
                  LocalDateTime.parse(wanted.path("after").asText()).toInstant(ZoneOffset.UTC)),
          record.toString());
    }
  }

  private static void equal(JsonNode wanted, String name, Object is) {
    if (wanted.has(name)) {
      assertEquals(wanted.path(name).isNull() ? null : wanted.path(name).asText(), is, name);
    }
  }

  private static void counts(JsonNode expect, HttpFixture http) {
    if (expect.has("actions")) {
      assertEquals(expect.path("actions").asInt(), http.actionsWritten().size());
    }
    if (expect.has("responses")) {
      assertEquals(
          expect.path("responses").asInt(), http.written(Topics.DEFAULT.callResponses()).size());
    }
    String responses = Objects.toString(http.responsesWritten());
    expect
        .path("responsesHave")
        .forEach(text -> assertTrue(responses.contains(text.asText()), responses));
  }

  private static void rings(JsonNode expect, HttpFixture http) {
    if (expect.has("rings") || expect.has("ends")) {
      var outcome = FirstTakesEach.of(http.incidentsWritten(), HttpFixture.NOW);
      Optional.ofNullable(expect.get("rings"))
          .ifPresent(rings -> assertEquals(rings.asInt(), outcome.rings()));
      Optional.ofNullable(expect.get("ends"))
          .ifPresent(end -> assertEquals(end.asText(), outcome.end()));
    }
  }
}
