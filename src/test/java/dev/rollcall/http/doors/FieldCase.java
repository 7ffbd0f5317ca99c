package dev.rollcall.http.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of {@code src/test/resources/field/http}: what a sender sends, and what must follow. The
 * requests are ten minutes apart.
 */
record FieldCase(String name, List<JsonNode> requests, JsonNode expect) {

  private static final Duration APART = Duration.ofMinutes(10);

  static FieldCase read(Path file) {
    try {
      JsonNode json = Json.read(Files.readString(file));
      List<JsonNode> requests = new ArrayList<>();
      json.path("requests").forEach(requests::add);
      return new FieldCase(json.path("name").asText(), requests, json.path("expect"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Authorization headers that it has of its own. */
  List<String> authorizations() {
    return requests.stream()
        .map(request -> request.path("headers").path("Authorization").asText("null"))
        .filter(header -> !header.equals("null"))
        .map(FieldCase::filled)
        .toList();
  }

  /** Sends all; the statuses. */
  List<Integer> send(HttpFixture http) {
    List<Integer> statuses = new ArrayList<>();
    for (JsonNode request : requests) {
      http.sns.sentAt = http.clock.instant();
      statuses.add(http.send(request(http, request)).statusCode());
      http.time.set(http.clock.instant().plus(APART));
    }
    return statuses;
  }

  private static HttpRequest.Builder request(HttpFixture http, JsonNode request) {
    if (request.has("sns")) {
      JsonNode sns = request.path("sns");
      JsonNode message = sns.path("message");
      String text = sns.has("text") ? sns.path("text").asText() : message.toString();
      String body =
          http.sns.notification(
              SnsSender.TOPIC,
              Optional.ofNullable(sns.get("subject")).map(JsonNode::asText),
              text,
              sns.path("version").asInt(1));
      return http.post("/v1/webhooks/sns", body)
          .setHeader("Content-Type", "text/plain; charset=UTF-8")
          .setHeader("Authorization", "none");
    }
    String body =
        request.has("text") ? request.path("text").asText() : request.path("body").toString();
    HttpRequest.Builder builder = http.post(request.path("path").asText(), filled(body));
    for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
      builder.setHeader(
          header.getKey(),
          header.getValue().isNull() ? "none" : filled(header.getValue().asText()));
    }
    return builder;
  }

  private static String filled(String text) {
    String basic =
        Base64.getEncoder()
            .encodeToString(("sender:" + HttpFixture.TOKEN).getBytes(StandardCharsets.UTF_8));
    return text.replace("TOKEN", HttpFixture.TOKEN).replace("BASIC", basic);
  }
}
