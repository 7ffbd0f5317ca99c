package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * A request without its transport.
 *
 * @param parameters of the path by name, decoded
 * @param headers by lower-case name; of several with one name, the first
 * @param body as it came, decoded; empty when there is none
 */
public record Request(
    Caller caller, Map<String, String> parameters, Map<String, String> headers, String body) {

  /** A parameter that the route's path names. */
  public String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /**
   * The body.
   *
   * @throws Refusal 400 when it is not JSON
   */
  public JsonNode json() {
    return Json.read(body);
  }
}
