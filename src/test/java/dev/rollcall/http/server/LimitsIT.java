package dev.rollcall.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.doors.Payloads;
import dev.rollcall.http.intake.TopicWriter;
import dev.rollcall.support.LogLines;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Refusals that depend on who sends, how often, and on Kafka. */
final class LimitsIT {

  private static final String VALID = "{\"errorId\": \"disk-7\"}";

  @Test
  void aTokenMaySendOnlySoMuch() {
    try (HttpFixture http = HttpFixture.start(0.5, 2)) {
      assertEquals(202, http.posted("/v1/incidents", VALID).statusCode());
      assertEquals(202, http.posted("/v1/incidents", VALID).statusCode());
      HttpResponse<String> answer = http.posted("/v1/incidents", VALID);
      assertEquals(429, answer.statusCode(), answer.body());
      assertEquals("2", answer.headers().firstValue("Retry-After").orElse(""));
      assertEquals(2, http.kafka.history().size());

      http.time.set(HttpFixture.NOW.plus(Duration.ofSeconds(2)));
      assertEquals(202, http.posted("/v1/incidents", VALID).statusCode());
    }
  }

  @Test
  void aTokenIsGoodForItsScopesAlone() {
    Caller monitor = new Caller("monitor", Set.of(Scope.INCIDENTS), Optional.of("storage"));
    try (HttpFixture http = HttpFixture.start((Tokens) _ -> monitor)) {
      assertEquals(202, http.posted("/v1/incidents", VALID).statusCode());
      assertEquals("storage", http.records().getFirst().getGroupId());
      HttpResponse<String> answer = http.posted("/v1/incidents/disk-7/resolve", "");
      assertEquals(403, answer.statusCode());
      assertEquals("{\"error\":\"this token is not good for ACTIONS\"}", answer.body());
    }
  }

  @Test
  void withoutTokensNothingIsTakenAndTheReasonSaysWhatToSet() {
    try (HttpFixture http = HttpFixture.start(Tokens.none("set HTTP_TOKENS_FILE"))) {
      HttpResponse<String> answer = http.posted("/v1/incidents", VALID);
      assertEquals(403, answer.statusCode());
      assertEquals("{\"error\":\"set HTTP_TOKENS_FILE\"}", answer.body());
      assertEquals(200, http.get("/health/live").statusCode());
      assertEquals(200, http.get("/metrics").statusCode());
    }
  }

  @Test
  void whatKafkaDoesNotTakeIsNotAcknowledged() {
    try (LogLines log = LogLines.of(TopicWriter.class);
        HttpFixture http = HttpFixture.start()) {
      http.kafka.sendException = new TimeoutException("no broker for +81500199999");
      HttpResponse<String> answer = http.posted("/v1/incidents", Payloads.INCIDENTS);
      assertEquals(503, answer.statusCode(), answer.body());
      assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
      http.kafka.sendException = null;
      assertEquals(202, http.posted("/v1/incidents", VALID).statusCode());
      assertTrue(log.all().getFirst().contains("no broker for **** topic="));
    }
  }

  @Test
  void requestsAreCountedByRouteAndStatus() {
    try (HttpFixture http = HttpFixture.start()) {
      http.posted("/v1/incidents/E1/resolve", "");
      http.get("/nothing/here");
      String metrics = http.get("/metrics").body();
      assertTrue(
          metrics.contains(
              "rollcall_http_requests_seconds_count{route=\"/v1/incidents/{errorId}/resolve\","
                  + "status=\"202\"} 1"),
          metrics);
      assertTrue(metrics.contains("{route=\"none\",status=\"404\"} 1"), metrics);
    }
  }
}
