package dev.rollcall.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.connect.CallEnd.Pickup;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads contact events of Amazon Connect, in EventBridge's envelope or without it. The samples on
 * AWS's page "Contact events" differ from its text. So this reads field names in both spellings,
 * {@code Voice} as {@code VOICE}, and an instant of 1970 as one that is not set.
 */
public final class ContactEventReader {

  private static final String KIND = "Amazon Connect Contact Event";
  private static final Instant SET = Instant.EPOCH.plus(Duration.ofDays(365));

  private ContactEventReader() {}

  /**
   * The response in an event about an outbound call; empty for an event without one.
   *
   * @param now the time of the response if the event has none
   * @throws IllegalArgumentException if it is no contact event
   */
  public static Optional<Response> read(JsonNode event, Instant now) {
    Optional<String> kind = text(event, "detail-type");
    if (kind.isPresent() && !kind.get().equals(KIND)) {
      throw new IllegalArgumentException("detail-type must be '" + KIND + "'");
    }
    JsonNode inner = field(event, "detail");
    JsonNode detail = inner.isObject() ? inner : event;
    String type = required(detail, "eventType").toUpperCase(Locale.ROOT);
    String contactId = required(detail, "contactId");
    if (!isOutboundCall(detail)) {
      return Optional.empty();
    }
    Instant eventTime = instant(event, "time").orElse(now);
    Optional<Instant> connected = instant(detail, "connectedToSystemTimestamp");
    return switch (type) {
      case "CONNECTED_TO_SYSTEM" ->
          Optional.of(
              new Response("", contactId, Outcome.ANSWERED, connected.orElse(eventTime), type));
      case "DISCONNECTED", "COMPLETED" -> {
        CallEnd end =
            CallEnd.of(
                text(detail, "disconnectReason"),
                text(detail, "answeringMachineDetectionStatus"),
                connected.isPresent() ? Pickup.SOMEBODY : Pickup.NONE);
        Instant at = instant(detail, "disconnectTimestamp").orElse(eventTime);
        yield Optional.of(new Response("", contactId, end.outcome(), at, end.detail()));
      }
      default -> Optional.empty();
    };
  }

  private static boolean isOutboundCall(JsonNode detail) {
    return text(detail, "channel").orElse("VOICE").equalsIgnoreCase("VOICE")
        && text(detail, "initiationMethod").orElse("API").equalsIgnoreCase("API");
  }

  private static String required(JsonNode json, String name) {
    return text(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static Optional<String> text(JsonNode json, String name) {
    JsonNode value = field(json, name);
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  private static Optional<Instant> instant(JsonNode json, String name) {
    try {
      return text(json, name).map(Instant::parse).filter(at -> at.isAfter(SET));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static JsonNode field(JsonNode json, String name) {
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
