package dev.rollcall.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.wire.InputLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object, checked as they are read. Every check that fails is a {@link
 * HttpError} 422 that names the field by its whole path. A field that is null counts as missing.
 */
public final class StrictFields {

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final JsonNode object;
  private final String path;

  private StrictFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * The fields of a value that must be an object.
   *
   * @param path where the value is in the body; empty for the body itself
   */
  public static StrictFields of(JsonNode value, String path) {
    if (!value.isObject()) {
      throw HttpError.field(path.isEmpty() ? "the body" : path, "must be an object");
    }
    return new StrictFields(value, path);
  }

  /** Refuses what is not among these, for a field that is misspelt must not count as missing. */
  public void only(Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw HttpError.field(
                    path.isEmpty() ? "the body" : path,
                    "has a field that is not known; known are "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
              }
            });
  }

  /** A text that is a key: not blank, without control characters, well formed. */
  public String id(String name, int most) {
    return optionalId(name, most).orElseThrow(() -> refused(name, "is missing"));
  }

  /** As {@link #id}; empty when it is missing. */
  public Optional<String> optionalId(String name, int most) {
    Optional<String> id = text(name, most);
    if (id.isPresent() && !InputLimits.isIdentity(id.get())) {
      throw refused(name, "must not be blank nor hold control characters");
    }
    return id;
  }

  /**
   * As {@link #id}, for what many systems name things by, however long: of one that is longer than
   * {@link InputLimits#IDENTITY} the hash is written, the same at every door.
   */
  public String identity(String name) {
    return InputLimits.hashed(id(name, Integer.MAX_VALUE));
  }

  /** Empty when it is missing. */
  public Optional<String> text(String name, int most) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isTextual()) {
      throw refused(name, "must be a text");
    }
    Optional<String> text = value.map(JsonNode::textValue);
    if (text.isPresent() && text.get().length() > most) {
      throw refused(name, "must have at most " + most + " characters");
    }
    return text;
  }

  /** A constant of an enum, in any case; empty when it is missing. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    return text(name, Integer.MAX_VALUE)
        .map(
            text ->
                constants.stream()
                    .filter(c -> c.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> refused(name, "must be one of " + names(constants))));
  }

  /** As {@link #choice}, of a field that must be there. */
  public <E extends Enum<E>> E needed(String name, Class<E> type) {
    return choice(name, type).orElseThrow(() -> refused(name, "is missing"));
  }

  private static String names(List<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  /** True or false; false when it is missing. */
  public boolean flag(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw refused(name, "must be true or false");
    }
    return value.map(JsonNode::booleanValue).orElse(false);
  }

  /** The texts of a list that must be there. */
  public List<String> list(String name, int most, int longest) {
    JsonNode array = value(name).orElseThrow(() -> refused(name, "is missing"));
    if (!array.isArray() || array.size() > most) {
      throw refused(name, "must be a list of at most " + most);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isTextual() || element.textValue().length() > longest) {
        throw refused(
            name + "[" + texts.size() + "]",
            "must be a text of at most " + longest + " characters");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The objects of a list that must be there. */
  public List<StrictFields> objects(String name, int most) {
    return elements(value(name).orElseThrow(() -> refused(name, "is missing")), at(name), most);
  }

  /** A whole number; empty when it is missing. */
  public Optional<Long> number(String name, long least, long most) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent()
        && !(value.get().isIntegralNumber()
            && value.get().canConvertToLong()
            && value.get().longValue() >= least
            && value.get().longValue() <= most)) {
      throw refused(name, "must be a whole number from " + least + " to " + most);
    }
    return value.map(JsonNode::longValue);
  }

  /** ISO 8601 with an offset, or milliseconds since 1970; empty when it is missing. */
  public Optional<Instant> instant(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant instant =
          value.get().isIntegralNumber() && value.get().canConvertToLong()
              ? Instant.ofEpochMilli(value.get().longValue())
              : EventTimes.parse(value.get().isTextual() ? value.get().textValue() : "");
      if (instant.isBefore(LATEST) && instant.getEpochSecond() > -LATEST.getEpochSecond()) {
        return Optional.of(instant);
      }
    } catch (DateTimeException e) {
      throw notAnInstant(name);
    }
    throw notAnInstant(name);
  }

  private HttpError notAnInstant(String name) {
    return refused(name, "must be a time such as 2026-11-23T03:00:00Z");
  }

  /** The fields of a nested object that must be there. */
  public StrictFields object(String name) {
    return of(value(name).orElseThrow(() -> refused(name, "is missing")), at(name));
  }

  /** The objects of a value that must be an array. */
  public static List<StrictFields> elements(JsonNode array, String path, int most) {
    if (!array.isArray() || array.size() > most) {
      throw HttpError.field(
          path.isEmpty() ? "the body" : path, "must be a list of at most " + most);
    }
    List<StrictFields> all = new ArrayList<>();
    for (JsonNode element : array) {
      all.add(of(element, path + "[" + all.size() + "]"));
    }
    return all;
  }

  /** An object of which each field is a text; empty when it is missing. */
  public Map<String, String> texts(String name, int most, int longest) {
    Map<String, String> all = new TreeMap<>();
    if (value(name).isEmpty()) {
      return all;
    }
    StrictFields nested = object(name);
    if (nested.object.size() > most) {
      throw refused(name, "must have at most " + most + " fields");
    }
    nested
        .object
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (!value.isTextual()
                  || field.getKey().length() > longest
                  || value.textValue().length() > longest) {
                String bound =
                    longest == Integer.MAX_VALUE ? "" : " of at most " + longest + " characters";
                throw refused(name, "must hold nothing but texts" + bound);
              }
              all.put(field.getKey(), value.textValue());
            });
    return all;
  }

  /** A 422 for a field of this object. */
  public HttpError refused(String name, String why) {
    return HttpError.field(at(name), why);
  }

  /** Whether one of these is there. */
  public boolean hasAny(String... names) {
    return Arrays.stream(names).anyMatch(name -> value(name).isPresent());
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
