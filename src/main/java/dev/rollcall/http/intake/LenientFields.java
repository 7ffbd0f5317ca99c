package dev.rollcall.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fields of another system's JSON, read as far as they make sense. A number is a text, an
 * object is words, and a value that cannot be used is missing. Nothing here refuses anything.
 * {@link StrictFields} does, for our own API.
 */
public final class LenientFields {

  private final JsonNode node;

  private LenientFields(JsonNode node) {
    this.node = node;
  }

  /** The fields of any value. A value that is no object has none. */
  public static LenientFields of(JsonNode node) {
    return new LenientFields(node);
  }

  public JsonNode node() {
    return node;
  }

  /** Whether there is a value, and it is not null. */
  public boolean has(String name) {
    return !at(name).isNull() && !at(name).isMissingNode();
  }

  public JsonNode at(String name) {
    return node.isObject() ? node.path(name) : MissingNode.getInstance();
  }

  public LenientFields object(String name) {
    return new LenientFields(at(name));
  }

  /** The first of these that has a text that is not blank. */
  public Optional<String> text(String... names) {
    for (String name : names) {
      Optional<String> text = text(at(name));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** As {@link #text}, but only texts, numbers and booleans count. */
  public Optional<String> scalar(String... names) {
    for (String name : names) {
      Optional<String> text = text(at(name)).filter(_ -> at(name).isValueNode());
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode value) {
    String text =
        value.isContainerNode() ? SpokenText.of(value) : value.isNull() ? "" : value.asText("");
    return Optional.of(text).filter(t -> !t.isBlank());
  }

  /** The fields of an object as texts; empty ones are left out, as Prometheus does. */
  public Map<String, String> texts(String name) {
    Map<String, String> texts = new TreeMap<>();
    JsonNode object = at(name);
    if (object.isObject()) {
      for (var field : object.properties()) {
        JsonNode value = field.getValue();
        String text = value.isTextual() ? value.textValue() : text(value).orElse("");
        if (!text.isEmpty()) {
          texts.put(field.getKey(), text);
        }
      }
    }
    return texts;
  }

  /** Empty if it is missing, or when it cannot be read. */
  public Optional<Instant> time(String... names) {
    for (String name : names) {
      Optional<Instant> time = EventTimes.read(at(name));
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }
}
