package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Json;
import dev.rollcall.wire.Keyed;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A thousand requests made wrong by seed from right ones, and right ones among them. At our own API
 * wrong ones get a 4xx that their route declares, right ones get in, and nothing else does. Of what
 * other systems send, whatever makes sense is taken; nothing is a defect and nothing is echoed.
 */
final class FuzzIT {

  private static final int WRONG = 1000;
  private static final String MARK = "<script>+81500199999</script>";

  /** Other threads log for the classes that run beside this one. */
  private static final String OUR_THREADS = "http-";

  private record Valid(String path, String body) {

    /** A person or a program of ours writes it. */
    boolean strict() {
      return path.startsWith("/v1/incidents") || path.startsWith("/v1/silences");
    }
  }

  private final List<String> expected = new ArrayList<>();
  private int statusesSeen;

  @Test
  void aThousandWrongRequestsAreRefusedAndNoRightOneIsLost() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    try (HttpFixture http = HttpFixture.start()) {
      List<Valid> valid = valid(http);
      for (int i = 0; i < WRONG; i++) {
        Valid origin = valid.get(random.nextInt(valid.size()));
        String wrong = made(wrong(origin.body(), random), random);
        String what = "seed " + seed + " at " + i + ": " + wrong;
        answered(http.posted(origin.path(), wrong), origin, what);
        if (i % 20 == 0) {
          right(http, "right-" + i, "seed " + seed);
        }
      }
      List<String> written =
          http.incidentsWritten().stream()
              .map(Keyed::key)
              .filter(id -> id.startsWith("right-") || id.startsWith("disk-"))
              .toList();
      assertEquals(expected, written, "seed " + seed);
      assertTrue(
          http.actionsWritten().stream().noneMatch(a -> a.key().equals("E1")), "seed " + seed);
      assertTrue(statusesSeen >= WRONG, "some were not looked at");
    } finally {
      root.detachAppender(log);
    }
    String said =
        log.list.stream()
            .filter(e -> e.getThreadName().startsWith(OUR_THREADS))
            .map(e -> e.getFormattedMessage() + (e.getThrowableProxy() == null ? "" : " TRACE"))
            .collect(Collectors.joining("\n"));
    assertTrue(said.contains("a report is refused"), "the threads have other names");
    assertFalse(said.contains("TRACE"), said);
    assertFalse(said.contains("a request failed"), said);
    assertFalse(said.contains("81500199999"), said);
  }

  private static List<Valid> valid(HttpFixture http) {
    return List.of(
        new Valid("/v1/incidents", Payloads.INCIDENTS),
        new Valid("/v1/incidents/E1/snooze", "{\"duration\": \"10m\", \"by\": \"ops\"}"),
        new Valid("/v1/silences", "{\"match\": [\"a=b\"], \"for\": \"1h\", \"why\": \"x\"}"),
        new Valid("/v1/webhooks/alertmanager", Payloads.ALERTMANAGER),
        new Valid("/v1/webhooks/grafana", Payloads.GRAFANA),
        new Valid("/v1/webhooks/pagerduty", Payloads.PAGERDUTY),
        new Valid("/api/v2/alerts", "[" + Payloads.ALERTMANAGER + "]"),
        new Valid("/v2/alerts", "{\"alias\": \"a\", \"message\": \"m\", \"priority\": \"P1\"}"),
        new Valid("/v1/events/eventbridge", Payloads.CLOUDWATCH),
        new Valid(
            "/v1/webhooks/sns",
            http.sns.notification(SnsSender.TOPIC, Optional.of("s"), Payloads.CLOUDWATCH, 2)));
  }

  private void right(HttpFixture http, String errorId, String seed) {
    HttpResponse<String> answer =
        http.posted("/v1/incidents", "{\"errorId\": \"" + errorId + "\"}");
    assertEquals(202, answer.statusCode(), seed + ": " + answer.body());
    expected.add(errorId);
  }

  private void answered(HttpResponse<String> answer, Valid origin, String what) {
    statusesSeen++;
    boolean taken = !origin.strict() && Set.of(200, 202).contains(answer.statusCode());
    assertTrue(
        taken || Set.of(400, 401, 403, 413, 422).contains(answer.statusCode()),
        answer.statusCode() + " for " + what);
    JsonNode body = Json.read(answer.body());
    assertTrue(taken || !body.path("error").asText().isEmpty(), what);
    assertFalse(answer.body().contains("script"), what + " is echoed: " + answer.body());
    assertFalse(answer.body().contains("Exception"), what + ": " + answer.body());
    assertFalse(answer.body().contains("dev.rollcall"), what + ": " + answer.body());
  }

  /** Broken as JSON, or as what the JSON must say; always wrong. */
  private static String wrong(String body, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> body.substring(0, random.nextInt(body.stripTrailing().length() - 1));
      case 1 -> body + MARK;
      case 2 -> at(body, random, "\u0001");
      case 3 -> "[".repeat(1 + random.nextInt(3000));
      default -> needed(Json.read(body), random).toString();
    };
  }

  private static String made(String wrong, Random random) {
    return random.nextInt(50) == 0 ? wrong + " ".repeat(5000) : wrong;
  }

  /** A raw control character is allowed nowhere in JSON. */
  private static String at(String body, Random random, String what) {
    int place = random.nextInt(body.length());
    return body.substring(0, place) + what + body.substring(place);
  }

  private static final List<String> NEEDED =
      List.of(
          "errorId",
          "duration",
          "alerts",
          "match",
          "for",
          "why",
          "fingerprint",
          "status",
          "routing_key",
          "event_action",
          "summary",
          "Type",
          "TopicArn",
          "Message",
          "Signature",
          "SigningCertURL",
          "SignatureVersion");

  /** Fields that only others' reports are made wrong in: ours may do without them. */
  private static final List<String> OTHERS =
      List.of(
          "labels",
          "annotations",
          "startsAt",
          "alias",
          "priority",
          "AlarmName",
          "NewStateValue",
          "StateChangeTime",
          "payload",
          "severity",
          "dedup_key");

  /** Takes away, or replaces by another type, a field that its object cannot do without. */
  private static JsonNode needed(JsonNode body, Random random) {
    List<ObjectNode> owners = new ArrayList<>();
    List<String> names = new ArrayList<>();
    collect(body, owners, names);
    int one = random.nextInt(owners.size());
    ObjectNode owner = owners.get(one);
    String name = names.get(one);
    // Ours may be missing.
    boolean optional = name.equals("status") && !owner.has("fingerprint");
    switch (random.nextInt(optional ? 3 : 4)) {
      case 0 -> owner.put(name, random.nextInt());
      case 1 -> owner.putArray(name).add(MARK);
      case 2 -> owner.putObject(name).put(MARK, MARK);
      default -> owner.remove(name);
    }
    return body;
  }

  private static void collect(JsonNode node, List<ObjectNode> owners, List<String> names) {
    if (node instanceof ObjectNode object) {
      for (String name : NEEDED) {
        boolean unread =
            (name.equals("status") && object.has("alerts"))
                || (name.equals("summary") && !object.has("source"));
        if (object.has(name) && !unread) {
          owners.add(object);
          names.add(name);
        }
      }
      for (String name : OTHERS) {
        if (object.has(name) && !object.has("errorId")) {
          owners.add(object);
          names.add(name);
        }
      }
      object.forEach(child -> collect(child, owners, names));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> collect(child, owners, names));
    }
  }
}
