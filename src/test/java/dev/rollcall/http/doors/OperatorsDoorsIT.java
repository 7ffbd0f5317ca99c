package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Scope;
import dev.rollcall.http.server.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Doors of other systems through which an operator may act. */
final class OperatorsDoorsIT {

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  @Test
  void anIncidentsTokenCannotAcknowledge() {
    Caller monitor = new Caller("monitor", Set.of(Scope.INCIDENTS), Optional.of("storage"));
    String event =
        "{\"routing_key\":\"k\",\"event_action\":\"%s\",\"dedup_key\":\"d\","
            + "\"payload\":{\"summary\":\"s\"}}";
    try (HttpFixture few = HttpFixture.start((Tokens) _ -> monitor)) {
      assertEquals(403, few.posted("/v2/enqueue", event.formatted("acknowledge")).statusCode());
      assertEquals(403, few.posted("/v2/alerts/a/acknowledge", "{}").statusCode());
      assertEquals(
          403,
          few.posted("/v2/alerts/a/snooze", "{\"endTime\":\"2026-11-25T09:00:00Z\"}").statusCode());
      assertEquals(202, few.posted("/v2/enqueue", event.formatted("trigger")).statusCode());
      assertEquals(202, few.posted("/v2/alerts", "{\"message\":\"m\"}").statusCode());
      assertEquals(202, few.posted("/v2/alerts/m/close", "").statusCode());
      assertEquals("storage", few.records().getFirst().getGroupId());
      assertEquals(List.of(), few.actionsWritten());
    }
  }

  @Test
  void opsgenieAnswersAsItDoes() {
    JsonNode answer = Json.read(http.posted("/v2/alerts", "{\"message\":\"m\"}").body());
    assertEquals("Request will be processed", answer.path("result").asText());
    assertTrue(answer.path("took").isNumber());
    assertFalse(answer.path("requestId").asText().isEmpty());
  }
}
