package dev.rollcall.simulator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.ApiException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The fields of a JSON body, checked as they are read. What breaks the request's form (missing
 * field, wrong type, length) is InvalidRequestException. Which of Amazon Connect's two 400s a given
 * mistake gets is documented nowhere.
 */
record JsonFields(JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static JsonFields of(String body) {
    try {
      JsonNode read = JSON.readTree(body);
      if (read == null || !read.isObject()) {
        throw refused("The body is not a JSON object");
      }
      return new JsonFields(read);
    } catch (JsonProcessingException e) {
      throw refused("The body is not JSON");
    }
  }

  String required(String name, int maxLength) {
    String text = optional(name, maxLength).orElse("");
    if (text.isEmpty()) {
      throw refused(name + " is required");
    }
    return text;
  }

  /** Empty when it is missing or null. */
  Optional<String> optional(String name, int maxLength) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw refused(name + " must be a string");
    }
    if (value.textValue().length() > maxLength) {
      throw refused(name + " is longer than " + maxLength);
    }
    return Optional.of(value.textValue());
  }

  OptionalInt optionalInt(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.isInt()) {
      throw refused(name + " must be a whole number");
    }
    return OptionalInt.of(value.intValue());
  }

  /** False when it is missing or null. */
  boolean flag(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw refused(name + " must be true or false");
    }
    return value.booleanValue();
  }

  /** The fields of a nested object; none when it is missing or null. */
  JsonFields object(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return new JsonFields(JSON.createObjectNode());
    }
    if (!value.isObject()) {
      throw refused(name + " must be an object");
    }
    return new JsonFields(value);
  }

  /** All fields, each of which must be a string. */
  Map<String, String> strings() {
    Map<String, String> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!field.getValue().isTextual()) {
        throw refused("An attribute must be a string");
      }
      all.put(field.getKey(), field.getValue().textValue());
    }
    return all;
  }

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  private static ApiException refused(String message) {
    return new ApiException(ApiError.invalidRequest(message));
  }
}
