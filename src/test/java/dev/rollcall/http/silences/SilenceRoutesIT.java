package dev.rollcall.http.silences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.TokenLine;
import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.YamlFields;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences in our own form, over the real server. */
class SilenceRoutesIT {

  private static final String PATH = "/v1/silences";

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  private JsonNode added(String body) {
    HttpResponse<String> answer = http.posted(PATH, body);
    assertEquals(201, answer.statusCode(), answer.body());
    return Json.read(answer.body());
  }

  private HttpResponse<String> get() {
    return http.send(
        HttpRequest.newBuilder(http.at(PATH))
            .header("Authorization", "Bearer " + HttpFixture.TOKEN));
  }

  @Test
  void isMadeListedAndEnded() {
    JsonNode made =
        added("{\"match\": [\"service=checkout\"], \"for\": \"1h\", \"why\": \"deploy\"}");
    assertEquals(
        Json.read(
            """
            {"id": "s1", "state": "running", "match": ["service=\\"checkout\\""],
             "from": "2026-11-25T03:00:00Z", "until": "2026-11-25T04:00:00Z",
             "running": "stop", "by": "tests", "why": "deploy"}
            """),
        made);
    assertEquals(made, Json.read(get().body()).path("silences").path(0));
    assertEquals("tests", written("s1").by());
    assertEquals(PlanDocument.Origin.PEOPLE, written("s1").origin());

    http.time.set(HttpFixture.NOW.plusSeconds(600));
    HttpResponse<String> ended = http.posted(PATH + "/s1/end", "");
    assertEquals(200, ended.statusCode(), ended.body());
    assertEquals("ended", Json.read(ended.body()).path("state").asText());
    assertEquals("2026-11-25T03:10:00Z", Json.read(ended.body()).path("until").asText());
    long version = http.plan.read().version();
    assertEquals(200, http.posted(PATH + "/s1/end", "").statusCode());
    assertEquals(version, http.plan.read().version(), "what has ended is not written again");
    assertEquals(404, http.posted(PATH + "/s2/end", "").statusCode());
  }

  @Test
  void everythingThatAPlanFileCanSay() {
    YamlFields hours = YamlFields.parse("h", "{zone: UTC, during: [{from: '02:00', to: '04:00'}]}");
    var unused =
        http.plan.write(
            _ ->
                new PlanChange(
                    List.of(
                        new PlanChange.Draft(
                            PlanKind.HOURS, "night", CanonicalSpec.of(PlanKind.HOURS, hours))),
                    List.of(),
                    "ana",
                    "",
                    PlanDocument.Origin.FILE));
    JsonNode made =
        added(
            """
            {"match": ["team=~.*"], "from": "2026-11-26T00:00:00Z", "until": "2027-01-26T00:00:00Z",
             "by": "ana", "why": "move", "running": "keep", "during": "night", "everything": true}
            """);
    assertEquals("planned", made.path("state").asText());
    Silence silence =
        Optional.ofNullable(http.plan.read().plan((_, _) -> {}).silences().get("s1")).orElseThrow();
    assertEquals(Silence.Running.KEEP, silence.running());
    assertEquals("night", silence.during().orElseThrow());
    assertEquals("ana", silence.by());
    assertEquals(
        "2027-01-26T00:00:00Z",
        added(
                """
            {"match": ["a=b"], "until": "2027-01-26T00:00:00Z", "why": "x", "long": true}
            """)
            .path("until")
            .asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'match': ['a=b'], 'for': '1h'} | why is missing | why",
        "{'match': ['a=b'], 'for': '1h', 'why': ' '} | why is missing | why",
        "{'for': '1h', 'why': 'x'} | match is missing | match",
        "{'match': [], 'for': '1h', 'why': 'x'} | match is empty | match",
        "{'match': 'a=b', 'for': '1h', 'why': 'x'} | match must be a list of at most 20 | match",
        "{'match': ['a=b', 'ab'], 'for': '1h', 'why': 'x'} | match[1] must be a matcher like team='storage', with =, !=, =~ or !~ | match[1]",
        "{'match': ['severity=critical'], 'for': '1h', 'why': 'x'} | match[0] severity is one of CRITICAL, HIGH, MEDIUM, LOW, and a label of that name is label.severity | match[0]",
        "{'match': ['a=~('], 'for': '1h', 'why': 'x'} | match[0] must have an RE2 pattern | match[0]",
        "{'match': ['a=~.*'], 'for': '1h', 'why': 'x'} | match fits everything; say everything: true if that is meant | match",
        "{'match': ['a=b'], 'why': 'x'} | until or for, one of them, must say how long | until",
        "{'match': ['a=b'], 'for': 'long', 'why': 'x'} | for must be a duration like 500ms, 60s, 10m or 24h, at most 3660d | for",
        "{'match': ['a=b'], 'for': '31d', 'why': 'x'} | for must be at most 30 days after the start | for",
        "{'match': ['a=b'], 'for': '367d', 'why': 'x', 'long': true} | for must be at most 366 days after the start | for",
        "{'match': ['a=b'], 'until': '2026-11-25T03:00:00Z', 'why': 'x'} | until must be later than the start, and than now | until",
        "{'match': ['a=b'], 'for': '1h', 'why': 'x', 'during': 'night'} | during is no id of published hours | during",
        "{'match': ['a=b'], 'for': '1h', 'why': '+815000000001'} | why must not have a phone number | why",
        "{'match': ['a=b'], 'for': '1h', 'why': 'x', 'by': '+815000000001'} | by must not have a phone number | by",
        "{'match': ['a=b'], 'for': '1h', 'why': 'x', 'long': 1} | long must be true or false | long",
        "{'match': ['a=b'], 'for': '1h', 'why': 'x', 'id': 's1'} | the body has a field that is not known; known are by, during, everything, for, from, long, match, running, until, why | the body",
      })
  void refused(String body, String why, String field) {
    HttpResponse<String> answer = http.posted(PATH, body.replace('\'', '"'));
    assertEquals(422, answer.statusCode(), answer.body());
    assertEquals(why.replace('\'', '"'), Json.read(answer.body()).path("error").asText());
    assertEquals(field, Json.read(answer.body()).path("field").asText());
    assertEquals(0, http.plan.read().version());
  }

  @Test
  void whileThePlanIsAwayTheSenderIsAskedToComeAgain() {
    http.plan.leave();
    HttpResponse<String> answer =
        http.posted(PATH, "{\"match\": [\"a=b\"], \"for\": \"1h\", \"why\": \"x\"}");
    assertEquals(503, answer.statusCode());
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    assertEquals(503, get().statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "scopes=incidents;actions;connect, 403",
    "scopes=silences, 200",
    "scopes=silences only-group=shop, 403"
  })
  void aTokenNeedsTheScopeAndEveryGroup(String options, int status) {
    TokenLine line = TokenLine.parse("a: " + HttpFixture.TOKEN + " " + options.replace(';', ','));
    try (HttpFixture other =
        HttpFixture.start(
            secret ->
                secret
                    .map(_ -> line.caller())
                    .orElseThrow(() -> HttpError.unknownCaller("no token")))) {
      HttpResponse<String> answer =
          other.send(
              HttpRequest.newBuilder(other.at(PATH))
                  .timeout(Duration.ofSeconds(30))
                  .header("Authorization", "Bearer " + HttpFixture.TOKEN));
      assertEquals(status, answer.statusCode(), answer.body());
      assertEquals(401, other.get(PATH).statusCode());
      assertFalse(answer.body().contains(HttpFixture.TOKEN));
    }
  }

  private PlanDocument written(String id) {
    return Optional.ofNullable(http.plan.read().documents().get("silences/" + id)).orElseThrow();
  }
}
