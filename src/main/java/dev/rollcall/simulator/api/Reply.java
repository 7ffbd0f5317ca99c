package dev.rollcall.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.simulator.network.ApiError;
import java.time.Duration;

/**
 * An HTTP answer without its transport.
 *
 * @param errorType for {@code x-amzn-ErrorType}; empty for a success
 * @param delay how long the transport holds it back
 */
record Reply(int status, String errorType, JsonNode body, Duration delay) {

  static Reply ok(JsonNode body) {
    return new Reply(200, "", body, Duration.ZERO);
  }

  static Reply error(ApiError error) {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("Message", error.message());
    return new Reply(error.status(), error.type(), body, Duration.ZERO);
  }

  Reply after(Duration longer) {
    return new Reply(status, errorType, body, longer);
  }
}
