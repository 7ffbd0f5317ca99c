package dev.rollcall.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request without its transport.
 *
 * @param target path and query, as they were sent
 * @param parameters of the path by name, decoded
 * @param query fields of the query by name, decoded, in their order
 * @param headers by lower-case name; of several with one name, the first
 * @param remote the address that sent it, which may be a proxy's; empty if that is not known
 * @param body decoded; empty if there is none, or if it is a stream
 * @param stream the body of a route with {@link BodyKind#STREAM}, which bounds itself: reading it
 *     throws {@link HttpError} 408, 413 or 503; empty for any other route
 */
public record Request(
    Caller caller,
    String target,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Map<String, String> headers,
    String remote,
    String body,
    InputStream stream) {

  /** A parameter that the route's path names. */
  public String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /**
   * The body.
   *
   * @throws HttpError 400 if it is not JSON
   */
  public JsonNode json() {
    return Json.read(body);
  }

  /**
   * The fields of a form by name; of several with one name, the first.
   *
   * @throws HttpError 400 if it is none
   */
  public Map<String, String> form() {
    Map<String, String> fields = new HashMap<>();
    JettyMessages.query(body).forEach((name, values) -> fields.put(name, values.getFirst()));
    return fields;
  }

  Request withBody(String text) {
    return new Request(caller, target, parameters, query, headers, remote, text, stream);
  }

  Request withStream(InputStream arriving) {
    return new Request(caller, target, parameters, query, headers, remote, body, arriving);
  }
}
