package dev.rollcall.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.wire.RecordJson;
import java.time.DateTimeException;
import java.time.Instant;

/** A line of a recording: a JSON object with the place of a record and its value. */
public final class RecordingLine {

  private static final JsonMapper JSON = new JsonMapper();

  private RecordingLine() {}

  /** The line of a record, without its end. */
  public static String of(RecordedEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("topic", event.topic().topic());
    line.put("partition", event.partition());
    line.put("offset", event.offset());
    line.put("timestamp", event.at().toString());
    try {
      line.set("value", JSON.readTree(value(event.value())));
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String value(RecordedValue value) {
    return switch (value) {
      case RecordedValue.Report(var report) -> RecordJson.incident(report);
      case RecordedValue.Action(var action) -> RecordJson.operatorAction(action);
      case RecordedValue.Decided(var history) -> RecordJson.history(history);
    };
  }

  /** The record of a line; throws IllegalArgumentException with the reason if there is none. */
  public static RecordedEvent read(String text) {
    JsonNode line = json(text);
    RecordedTopic topic = RecordedTopic.named(field(line, "topic").asText());
    JsonNode value = field(line, "value");
    Instant timestamp = instant(field(line, "timestamp").asText());
    return RecordedEvent.of(
        timestamp,
        field(line, "partition").asInt(),
        field(line, "offset").asLong(),
        switch (topic) {
          case INCIDENTS -> new RecordedValue.Report(RecordJson.incident(value));
          case OPERATOR_ACTIONS -> new RecordedValue.Action(RecordJson.operatorAction(value));
          case ESCALATION_HISTORY -> new RecordedValue.Decided(RecordJson.history(value));
        });
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode field(JsonNode line, String name) {
    JsonNode value = line.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return value;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "timestamp must be an instant like 2026-11-02T18:00:00Z, not " + text, e);
    }
  }
}
