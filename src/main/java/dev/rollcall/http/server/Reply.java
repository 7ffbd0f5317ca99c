package dev.rollcall.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * An answer without its transport.
 *
 * @param stream writes the body instead, as long as the caller listens
 */
public record Reply(
    int status,
    String contentType,
    String body,
    Map<String, String> headers,
    Optional<Stream> stream) {

  private static final String JSON_TYPE = "application/json";

  /** A body that is written while it comes to be. */
  @FunctionalInterface
  public interface Stream {
    /**
     * Writes until there is nothing more to say. What is written leaves at a flush.
     *
     * @throws IOException if the caller is gone
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  public Reply(int status, String contentType, String body, Map<String, String> headers) {
    this(status, contentType, body, headers, Optional.empty());
  }

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

  /** 200, with a body that is written while it comes to be. */
  public static Reply stream(String contentType, Map<String, String> headers, Stream stream) {
    return new Reply(200, contentType, "", headers, Optional.of(stream));
  }

  static Reply refused(HttpError refusal) {
    var body = Json.object().put("error", refusal.reason());
    refusal.field().ifPresent(field -> body.put("field", field));
    return new Reply(refusal.status(), JSON_TYPE, body.toString(), refusal.headers());
  }
}
