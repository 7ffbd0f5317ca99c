package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Handler;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.RateLimit;
import dev.rollcall.http.server.Request;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.IncidentStatus;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in through SNS, and what becomes of it. */
final class SnsIT {

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  /** SNS calls its JSON text, and sends no token. */
  private HttpResponse<String> deliver(String body) {
    return http.send(
        http.post("/v1/webhooks/sns", body)
            .setHeader("Content-Type", "text/plain; charset=UTF-8")
            .setHeader("Authorization", "none"));
  }

  private String notified(String message) {
    return http.sns.notification(SnsSender.TOPIC, Optional.of("ALARM"), message, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anAlarmIsAnIncidentOfTheTopicsGroup(int version) {
    HttpResponse<String> answer =
        deliver(
            http.sns.notification(
                SnsSender.TOPIC, Optional.of("ALARM: \"age\""), Payloads.CLOUDWATCH, version));
    assertEquals(202, answer.statusCode(), answer.body());
    Incident only = http.records().getFirst();
    assertEquals(
        "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:orders-queue-age", only.getErrorId());
    assertEquals(IncidentStatus.FIRING, only.getStatus());
    assertEquals("storage", only.getGroupId());
    assertEquals("orders-queue-age: orders wait for more than five minutes", only.getMessage());
    assertEquals(Instant.parse("2026-11-25T02:59:12.345Z"), only.getOccurredAt());
  }

  @Test
  void okResolvesAndMissingDataFires() {
    deliver(notified(Payloads.CLOUDWATCH.replace("\"ALARM\"", "\"OK\"")));
    deliver(notified(Payloads.CLOUDWATCH.replace("\"ALARM\"", "\"INSUFFICIENT_DATA\"")));
    assertEquals(
        List.of(IncidentStatus.RESOLVED, IncidentStatus.FIRING),
        http.records().stream().map(Incident::getStatus).toList());
  }

  @Test
  void aTextIsOneIncidentForAnHourWhateverItsCounters() {
    deliver(notified("request 1f3a of 10.0.0.7 failed after 30 ms"));
    deliver(notified("request 77b2 of 10.0.0.7 failed after 31 ms"));
    deliver(notified("no space left on device"));
    List<Incident> records = http.records();
    assertEquals(records.get(0).getErrorId(), records.get(1).getErrorId());
    assertNotEquals(records.get(0).getErrorId(), records.get(2).getErrorId());
    assertEquals("ALARM: no space left on device", records.get(2).getMessage());
  }

  @Test
  void aSubscriptionOfAnAllowedTopicIsConfirmed() {
    assertEquals(202, deliver(http.sns.confirmation(SnsSender.TOPIC)).statusCode());
    assertTrue(
        http.sns.fetched.toString().contains(SnsSender.CONFIRM_URL), http.sns.fetched.toString());
  }

  @Test
  void anotherTopicIsRefusedAndNothingIsFetchedForIt() {
    assertEquals(403, deliver(http.sns.confirmation(SnsSender.OTHER_TOPIC)).statusCode());
    String message = http.sns.notification(SnsSender.OTHER_TOPIC, Optional.empty(), "it burns", 2);
    assertEquals(403, deliver(message).statusCode());
    assertEquals(List.of(), http.sns.fetched);
    assertEquals(List.of(), http.kafka.history());
  }

  @Test
  void whatWasChangedOnItsWayIsRefused() {
    String message = notified("it burns");
    assertEquals(401, deliver(message.replace("it burns", "it is fine")).statusCode());
    assertEquals(401, deliver(message.replace("\"ALARM\"", "\"OK\"")).statusCode());
    assertEquals(
        401, deliver(message.replace("\"Signature\":\"", "\"Signature\":\"!")).statusCode());
    assertEquals(List.of(), http.kafka.history());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/x.pem",
        "https://sns.eu-west-1.amazonaws.com.example/x.pem",
        "https://sns.eu-west-1.amazonaws.com@example.com/x.pem",
        "https://x@sns.eu-west-1.amazonaws.com/x.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/x.pem",
        "https://evil.sns.eu-west-1.amazonaws.com/x.pem",
        "https://s3.eu-west-1.amazonaws.com/x.pem",
        "https://sns.eu-west-1.amazonaws.com/x.txt",
        "file:///etc/passwd",
        "::"
      })
  void aCertificateFromElsewhereIsNotFetched(String url) {
    HttpResponse<String> answer =
        deliver(notified("it burns").replace(SnsSender.CERTIFICATE_URL, url));
    assertEquals(422, answer.statusCode(), answer.body());
    assertEquals("SigningCertURL", Json.read(answer.body()).path("field").asText());
    assertEquals(List.of(), http.sns.fetched);
  }

  @Test
  void chinaHasItsOwnHost() {
    String url =
        SnsSender.CERTIFICATE_URL.replace("eu-west-1.amazonaws.com", "cn-north-1.amazonaws.com.cn");
    HttpResponse<String> answer =
        deliver(notified("it burns").replace(SnsSender.CERTIFICATE_URL, url));
    assertEquals(401, answer.statusCode(), "looked at, and not SNS's there: " + answer.body());
  }

  @Test
  void aCertificateOfAnotherNameIsNotTrusted() {
    SnsSender impostor = new SnsSender("cn.example.com");
    SnsRoutes routes =
        new SnsRoutes(http.intake, SnsSender.TOPICS, new RateLimit(1, 1, http.clock), impostor);
    String body = impostor.notification(SnsSender.TOPIC, Optional.empty(), "it burns", 2);
    Handler handler = routes.routes().getFirst().handler();
    HttpError refusal =
        assertThrows(
            HttpError.class,
            () ->
                handler.handle(
                    new Request(
                        Caller.ANYBODY,
                        "/sns",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        "",
                        body,
                        InputStream.nullInputStream())));
    assertEquals(401, refusal.status());
  }

  @Test
  void whatIsOlderThanAnHourIsRefusedAndCounted() {
    String old = notified("it burns");
    http.time.set(HttpFixture.NOW.plus(Duration.ofMinutes(59)));
    assertEquals(202, deliver(old).statusCode());
    http.time.set(HttpFixture.NOW.plus(Duration.ofMinutes(61)));
    HttpResponse<String> answer = deliver(old);
    assertEquals(422, answer.statusCode());
    assertEquals("Timestamp", Json.read(answer.body()).path("field").asText());
    assertEquals(1, http.kafka.history().size());
    String metrics = http.get("/metrics").body();
    assertTrue(
        metrics.contains(
            "rollcall_http_reports_refused_total{reason=\"TOO_OLD\",sender=\""
                + SnsSender.TOPIC
                + "\"} 1.0"),
        metrics);
  }

  @Test
  void certificatesThatAreNotKnownAreFetchedAFewTimesAlone() {
    for (int i = 0; i < 40; i++) {
      String url = SnsSender.CERTIFICATE_URL.replace("0123", "made-up-" + i);
      int status =
          deliver(notified("it burns").replace(SnsSender.CERTIFICATE_URL, url)).statusCode();
      assertEquals(i < 16 ? 401 : 429, status);
    }
    assertEquals(16, http.sns.fetched.size());
  }

  @Test
  void anExpiredCertificateIsNotTrusted() {
    assertEquals(202, deliver(notified("it burns")).statusCode());
    http.time.set(HttpFixture.NOW.plus(Duration.ofDays(365 * 80)));
    http.sns.sentAt = http.clock.instant();
    assertEquals(401, deliver(notified("it burns")).statusCode());
  }

  @Test
  void whileSnsIsAwayTheSenderTriesAgain() {
    http.sns.away = true;
    HttpResponse<String> answer = deliver(notified("it burns"));
    assertEquals(503, answer.statusCode());
    assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
    http.sns.away = false;
    assertEquals(202, deliver(notified("it burns")).statusCode());
  }
}
