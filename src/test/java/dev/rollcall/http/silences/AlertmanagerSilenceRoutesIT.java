package dev.rollcall.http.silences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Json;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.SilenceChange;
import dev.rollcall.support.Installed;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences in Alertmanager's form, over the real server. */
class AlertmanagerSilenceRoutesIT {

  private static final String ALL = "/api/v2/silences";
  private static final String BODY =
      """
      {%s"comment": "deploy", "createdBy": "ana", "startsAt": "2026-11-25T03:00:00.946Z",
       "endsAt": "%s", "matchers": [
         {"isEqual": true, "isRegex": false, "name": "service", "value": "checkout"},
         {"isEqual": false, "isRegex": true, "name": "team", "value": "a|b"},
         {"isEqual": false, "isRegex": false, "name": "zone", "value": "x"},
         {"isRegex": true, "name": "label.severity", "value": "crit.*"}]}
      """;

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  private HttpResponse<String> send(String method, String path) {
    return http.send(
        HttpRequest.newBuilder(http.at(path))
            .header("Authorization", "Bearer " + HttpFixture.TOKEN)
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private String posted(String body) {
    HttpResponse<String> answer = http.posted(ALL, body);
    assertEquals(200, answer.statusCode(), answer.body());
    return Json.read(answer.body()).path("silenceID").asText();
  }

  private Silence read(String id) {
    return Optional.ofNullable(http.plan.read().plan((_, _) -> {}).silences().get(id))
        .orElseThrow();
  }

  private List<String> ids(String query) {
    return StreamSupport.stream(Json.read(send("GET", ALL + query).body()).spliterator(), false)
        .map(one -> one.path("id").asText())
        .toList();
  }

  @Test
  void isMadeReadAndExpired() {
    String id = posted(BODY.formatted("", "2026-11-25T04:00:00.5Z"));
    assertEquals(
        List.of(
            "service=\"checkout\"", "team!~\"a|b\"", "zone!=\"x\"", "label.severity=~\"crit.*\""),
        read(id).matchers().stream().map(LabelMatcher::toString).toList());
    JsonNode one = Json.read(send("GET", "/api/v2/silence/" + id).body());
    assertEquals("active", one.path("status").path("state").asText());
    assertEquals("2026-11-25T03:00:00Z", one.path("startsAt").asText());
    assertEquals("2026-11-25T04:00:01Z", one.path("endsAt").asText(), "rounded up");
    assertEquals(
        Json.read(
            "{\"name\": \"team\", \"value\": \"a|b\", \"isRegex\": true, \"isEqual\": false}"),
        one.path("matchers").path(1));

    http.time.set(HttpFixture.NOW.plusSeconds(60));
    assertEquals(200, send("DELETE", "/api/v2/silence/" + id).statusCode());
    one = Json.read(send("GET", "/api/v2/silence/" + id).body());
    assertEquals("expired", one.path("status").path("state").asText());
    assertEquals("2026-11-25T03:01:00Z", one.path("endsAt").asText());
    assertEquals("2026-11-25T03:01:00Z", one.path("updatedAt").asText());
    assertEquals(404, send("GET", "/api/v2/silence/other").statusCode());
    assertEquals(404, send("DELETE", "/api/v2/silence/other").statusCode());
  }

  /** What Alertmanager does not know of stays; and nothing that has ended begins again. */
  @Test
  void anEditKeepsTheIdUntilItHasEnded() {
    Silence maintenance =
        new Silence(
            "m",
            List.of(LabelMatcher.of("a=b")),
            new Period(HttpFixture.NOW, HttpFixture.NOW.plusSeconds(60)),
            Silence.Running.KEEP,
            Optional.empty(),
            "ben",
            "move");
    var unused =
        http.plan.write(
            plan -> SilenceChange.put(plan, maintenance, false, "ben", HttpFixture.NOW));
    assertEquals("m", posted(BODY.formatted("\"id\": \"m\", ", "2026-11-25T05:00:00Z")));
    assertEquals(Silence.Running.KEEP, read("m").running());
    assertEquals(Instant.parse("2026-11-25T05:00:00Z"), read("m").period().until());
    assertEquals("ana", read("m").by());

    assertEquals(200, send("DELETE", "/api/v2/silence/m").statusCode());
    http.time.set(HttpFixture.NOW.plusSeconds(60));
    assertEquals("s1", posted(BODY.formatted("\"id\": \"m\", ", "2026-11-25T05:00:00Z")));
    assertEquals(Silence.State.ENDED, read("m").state(http.clock.instant()));
    assertEquals(
        404,
        http.posted(ALL, BODY.formatted("\"id\": \"x\", ", "2026-11-25T05:00:00Z")).statusCode());
  }

  @Test
  void filtersFitTheSilencesOwnMatchers() {
    String id = posted(BODY.formatted("", "2026-11-25T04:00:00Z"));
    assertEquals(List.of(id), ids(""));
    assertEquals(List.of(id), ids("?filter=service%3Dcheckout"));
    assertEquals(List.of(id), ids("?filter=service%3D~%22check.%2B%22&filter=zone%3Dx"));
    assertEquals(List.of(), ids("?filter=service%3Dcheckout&filter=zone%3Dy"));
    assertEquals(List.of(), ids("?filter=other%3D~.%2B"));
    HttpResponse<String> wrong = send("GET", ALL + "?filter=severity%3Dcritical");
    assertEquals(400, wrong.statusCode());
    assertTrue(Json.read(wrong.body()).asText().startsWith("filter severity is one of CRITICAL"));
  }

  /** The text is what amtool prints. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'name': 'severity', 'value': 'critical' | 1 | matchers[0] severity is one of CRITICAL, HIGH, MEDIUM, LOW, and a label of that name is label.severity",
        "'name': 'a b', 'value': 'c' | 1 | matchers[0] must have a name of letters, digits and _ . : -",
        "'value': 'c' | 1 | matchers[0].name is missing",
        "'name': 'a', 'value': '.*', 'isRegex': true | 1 | matchers fit everything",
        "'name': 'a', 'value': 'b' | 31 | endsAt must be at most 30 days after the start",
        "'name': 'a', 'value': 'b' | 0 | endsAt must be later than the start, and than now",
      })
  void aRefusalIsA400WithAText(String matcher, int days, String why) {
    String body =
        """
        {'comment': 'x', 'createdBy': 'a', 'startsAt': '%s', 'endsAt': '%s', 'matchers': [{%s}]}
        """
            .formatted(HttpFixture.NOW, HttpFixture.NOW.plus(Duration.ofDays(days)), matcher);
    HttpResponse<String> answer = http.posted(ALL, body.replace('\'', '"'));
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(why, Json.read(answer.body()).textValue());
  }

  @Test
  void amtoolAddsQueriesUpdatesAndExpires() throws Exception {
    Installed.orSkip("amtool", "prometheus-alertmanager");
    http.time.set(Instant.now());
    String id =
        amtool(0, "add", "service=checkout", "team=~a|b", "-d", "1h", "-c", "deploy").strip();
    assertEquals("s1", id);
    assertTrue(amtool(0, "query", "service=checkout").contains("deploy"));
    assertEquals("", amtool(0, "query", "-q", "service=other"));
    amtool(0, "update", id, "-d", "2h", "-c", "longer");
    assertEquals("longer", read(id).why());
    assertTrue(
        amtool(1, "add", "severity=critical", "-d", "1h", "-c", "x")
            .contains("severity is one of CRITICAL, HIGH, MEDIUM, LOW"));
    amtool(0, "expire", id);
    assertEquals(Silence.State.ENDED, read(id).state(http.clock.instant()));
    assertEquals("", amtool(0, "query", "-q"));
  }

  private String amtool(int status, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "amtool",
                "--alertmanager.url=http://amtool:%s@127.0.0.1:%d"
                    .formatted(HttpFixture.TOKEN, http.server.port()),
                "silence"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, process.waitFor(), output);
    return output;
  }
}
