package dev.rollcall.simulator.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * A contact event.
 *
 * @param type {@code eventType} in its detail
 * @param contactId whose
 * @param json the whole of it, in EventBridge's envelope
 */
public record ContactEvent(String type, String contactId, String json) {

  static final String INITIATED = "INITIATED";
  public static final String CONNECTED = "CONNECTED_TO_SYSTEM";
  static final String UPDATED = "CONTACT_DATA_UPDATED";
  public static final String DISCONNECTED = "DISCONNECTED";
  static final String COMPLETED = "COMPLETED";

  /** How Amazon Connect's documented sample writes an instant that is not set. */
  private static final Instant UNSET = Instant.ofEpochMilli(1);

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /**
   * An event about a call.
   *
   * @param reasons whether the end names its reason
   */
  static ContactEvent of(String type, CallRecord call, Instant now, Reasons reasons) {
    String instance = InstanceIds.arn(call.instanceId());
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", call.contactId() + "-" + type);
    event.put("detail-type", "Amazon Connect Contact Event");
    event.put("source", "aws.connect");
    event.put("account", "111122223333");
    event.put("time", now.toString());
    event.put("region", "us-east-1");
    ArrayNode resources = event.putArray("resources");
    resources.add(instance + "/contact/" + call.contactId()).add(instance);
    ObjectNode detail = event.putObject("detail");
    detail.put("eventType", type);
    detail.put("contactId", call.contactId());
    detail.put("channel", "VOICE");
    detail.put("instanceArn", instance);
    detail.put("initiationMethod", "API");
    detail.put("initiationTimestamp", MILLIS.format(call.startedAt()));
    put(detail, "connectedToSystemTimestamp", type, call.connectedAt());
    put(detail, "disconnectTimestamp", type, call.endedAt());
    if (type.equals(UPDATED)) {
      detail.putArray("updatedProperties").add("UserDefinedAttributes");
    }
    if (reasons == Reasons.NAMED) {
      call.disconnectReason().ifPresent(reason -> detail.put("disconnectReason", reason.name()));
    }
    call.machineDetectionStatus()
        .ifPresent(status -> detail.put("answeringMachineDetectionStatus", status));
    detail.putObject("tags").put("aws:connect:instanceId", call.instanceId());
    return new ContactEvent(type, call.contactId(), event.toString());
  }

  /** Whether {@code disconnectReason} is there; see {@link UndocumentedChoice}. */
  enum Reasons {
    NAMED,
    NOT_NAMED
  }

  private static void put(ObjectNode detail, String field, String type, Optional<Instant> at) {
    if (at.isPresent()) {
      detail.put(field, MILLIS.format(at.get()));
    } else if (type.equals(UPDATED)) {
      detail.put(field, MILLIS.format(UNSET));
    }
  }
}
