package dev.rollcall.mirror;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds a row. It leaves out an empty text, because it is no value to a reader. */
final class RowBuilder {

  private final Map<String, AttributeValue> attributes = new HashMap<>();

  RowBuilder text(String name, String value) {
    if (!value.isEmpty()) {
      attributes.put(name, AttributeValue.fromS(value));
    }
    return this;
  }

  /** A part of the primary key: written as it is, so that DynamoDB rejects an empty one. */
  RowBuilder key(String name, String value) {
    attributes.put(name, AttributeValue.fromS(value));
    return this;
  }

  RowBuilder number(String name, long value) {
    attributes.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  RowBuilder millis(String name, Optional<Instant> value) {
    value.ifPresent(instant -> number(name, instant.toEpochMilli()));
    return this;
  }

  Map<String, AttributeValue> build() {
    return Map.copyOf(attributes);
  }
}
