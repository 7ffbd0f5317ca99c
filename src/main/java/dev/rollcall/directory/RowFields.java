package dev.rollcall.directory;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.wire.InputLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of a row by type. A wrong one counts as absent, and a problem names the field. The
 * problem never has the value, because it may be a phone number.
 */
final class RowFields {

  private final Map<String, AttributeValue> attributes;
  private final String table;
  private final String key;
  private final List<Problem> problems;

  RowFields(Map<String, AttributeValue> attributes, String table, List<Problem> problems) {
    this.attributes = attributes;
    this.table = table;
    this.problems = problems;
    AttributeValue priority = attributes.get("priority");
    String hash = printable(attributes.getOrDefault("groupId", attributes.get("personId")));
    this.key = priority == null ? hash : hash + ", " + priority.n();
  }

  void note(String field, String why) {
    problems.add(new Problem(table, key, field, why));
  }

  boolean has(String field) {
    return attributes.containsKey(field);
  }

  Optional<String> text(String field) {
    AttributeValue value = attributes.get(field);
    if (value != null && value.s() == null) {
      note(field, "must be a string");
    }
    return Optional.ofNullable(value).map(AttributeValue::s);
  }

  /** A list of strings; none if it is absent or wrong. */
  List<String> texts(String field) {
    AttributeValue value = attributes.get(field);
    if (value == null) {
      return List.of();
    }
    List<AttributeValue> items = value.hasL() ? value.l() : List.of();
    if (!value.hasL() || items.stream().anyMatch(item -> item.s() == null)) {
      note(field, "must be a list of strings");
      return List.of();
    }
    return items.stream().map(AttributeValue::s).toList();
  }

  /**
   * A name that other systems use too: 1 to {@link InputLimits#MAX_NAME_BYTES} bytes, none of them
   * a control character.
   */
  Optional<String> id(String field) {
    if (!has(field)) {
      note(field, "is missing");
    }
    Optional<String> id = text(field);
    if (id.isPresent()
        && (id.get().isBlank() || InputLimits.length(id.get()) > InputLimits.MAX_NAME_BYTES)) {
      note(field, "must have 1 to " + InputLimits.MAX_NAME_BYTES + " bytes of UTF-8");
      return Optional.empty();
    }
    if (id.isPresent() && id.get().chars().anyMatch(Character::isISOControl)) {
      note(field, "must not have control characters");
      return Optional.empty();
    }
    return id;
  }

  /** Whether the field is this word instead of a number. */
  boolean is(String field, String word) {
    AttributeValue value = attributes.get(field);
    return value != null && word.equals(value.s());
  }

  OptionalInt integer(String field) {
    AttributeValue value = attributes.get(field);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      if (value.n() != null) {
        return OptionalInt.of(new BigDecimal(value.n()).intValueExact());
      }
    } catch (ArithmeticException _) {
      // noted below
    }
    note(field, "must be a whole number (type N) of at most 32 bits");
    return OptionalInt.empty();
  }

  Optional<Boolean> flag(String field) {
    AttributeValue value = attributes.get(field);
    if (value != null && value.bool() == null) {
      note(field, "must be true or false (type BOOL)");
    }
    return Optional.ofNullable(value).map(AttributeValue::bool);
  }

  /** Seconds as a number, or a text as {@code 500ms}, {@code 60s}, {@code 10m}, {@code 24h}. */
  Optional<Duration> duration(String field) {
    AttributeValue value = attributes.get(field);
    if (value == null) {
      return Optional.empty();
    }
    Optional<Duration> duration =
        value.n() != null
            ? DurationText.seconds(new BigDecimal(value.n()).toPlainString())
            : DurationText.parse(value.s() == null ? "" : value.s());
    if (duration.isEmpty()) {
      note(field, "must be a number of seconds or " + DurationText.FORMS);
    }
    return duration;
  }

  private static String printable(@Nullable AttributeValue value) {
    return value == null || value.s() == null ? "?" : value.s().replaceAll("\\p{Cntrl}", "?");
  }
}
