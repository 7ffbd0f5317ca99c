package dev.rollcall.http.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** JSON, read strictly: one value, no field twice. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** For other systems, because their templates leave line ends in texts, and fields twice. */
  private static final JsonMapper LOOSE =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Throws {@link HttpError} 400 with the place, and without the text there. */
  public static JsonNode read(String body) {
    return read(MAPPER, body);
  }

  /** As {@link #read}, for the JSON of other systems. */
  public static JsonNode loose(String body) {
    return read(LOOSE, body);
  }

  private static JsonNode read(JsonMapper mapper, String body) {
    try {
      JsonNode read = mapper.readTree(body);
      if (read == null || read.isMissingNode()) {
        throw HttpError.of(400, "the body is empty; it must be JSON");
      }
      return read;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw HttpError.of(
          400,
          at == null
              ? "the body is not JSON"
              : "the body is not JSON from line %d column %d on"
                  .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  static byte[] bytes(JsonNode value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
