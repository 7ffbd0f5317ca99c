package dev.rollcall.movein;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.plan.TimeText;
import dev.rollcall.plan.UnusableFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value on its way to a plan. A field that is null counts as missing. Every complaint names
 * file and field, and never a value, because that could be a phone number.
 *
 * @param file for complaints
 * @param path of the value in the file; empty for all of it
 */
record JsonFields(String file, String path, JsonNode node) {

  /** A complaint about this value, to be thrown. */
  UnusableFile wrong(String why) {
    return new UnusableFile(file + ": " + (path.isEmpty() ? "" : path + " ") + why);
  }

  /** How many fields it has; 0 for what is no object. */
  int size() {
    return node.isObject() ? node.size() : 0;
  }

  boolean isList() {
    return node.isArray();
  }

  boolean isObject() {
    return node.isObject();
  }

  /** Whether the field is there and not null. */
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** A field; empty if it is missing. */
  Optional<JsonFields> find(String name) {
    return has(name) ? Optional.of(child(name)) : Optional.empty();
  }

  /** A field that must be there. */
  JsonFields get(String name) {
    return find(name).orElseThrow(() -> wrong("has no " + name));
  }

  /** The entries of a list. */
  List<JsonFields> items() {
    if (!node.isArray()) {
      throw wrong("must be a list");
    }
    List<JsonFields> items = new ArrayList<>();
    for (JsonNode item : node) {
      items.add(new JsonFields(file, path + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** The entries of a list in a field; none if it is missing. */
  List<JsonFields> items(String name) {
    return find(name).map(JsonFields::items).orElse(List.of());
  }

  /** The texts of a list in a field; none if it is missing. */
  List<String> texts(String name) {
    return items(name).stream().map(JsonFields::text).toList();
  }

  /** A text or a number as text. */
  String text() {
    if (!node.isValueNode()) {
      throw wrong("must be a text");
    }
    return node.asText();
  }

  String text(String name) {
    return get(name).text();
  }

  /** A text; empty if it is missing or blank. */
  Optional<String> findText(String name) {
    return find(name).map(JsonFields::text).filter(text -> !text.isBlank());
  }

  /** A whole number; the default if it is missing. */
  int integer(String name, int byDefault) {
    return find(name).map(JsonFields::integer).orElse(byDefault);
  }

  /** A whole number that must be there. */
  int integer(String name) {
    return get(name).integer();
  }

  private int integer() {
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw wrong("must be a whole number");
    }
    return node.asInt();
  }

  /** A truth; the default if it is missing. */
  boolean bool(String name, boolean byDefault) {
    return node.path(name).asBoolean(byDefault);
  }

  /** An instant in whole seconds. */
  Instant instant() {
    return TimeText.instant(text())
        .orElseThrow(() -> wrong("must be " + TimeText.INSTANT))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  Instant instant(String name) {
    return get(name).instant();
  }

  /** An instant; empty if it is missing or blank. */
  Optional<Instant> findInstant(String name) {
    return findText(name).map(_ -> instant(name));
  }

  private JsonFields child(String name) {
    return new JsonFields(file, path.isEmpty() ? name : path + "." + name, node.get(name));
  }
}
