package dev.rollcall.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An answer without its transport. */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {

  private static final String JSON_TYPE = "application/json";

  public static Reply json(int status, JsonNode body) {
    return new Reply(status, JSON_TYPE, body.toString(), Map.of());
  }

  public static Reply text(int status, String contentType, String body) {
    return new Reply(status, contentType, body, Map.of());
  }

  /** 202: Kafka has this many records of the request. */
  public static Reply accepted(int records) {
    return json(202, Json.object().put("accepted", records));
  }

  static Reply refused(HttpError refusal) {
    var body = Json.object().put("error", refusal.reason());
    refusal.field().ifPresent(field -> body.put("field", field));
    return new Reply(refusal.status(), JSON_TYPE, body.toString(), refusal.headers());
  }
}
