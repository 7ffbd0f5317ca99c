package dev.rollcall.simulator.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** A call as DescribeContact shows it. */
public final class ContactJson {

  private ContactJson() {}

  public static ObjectNode of(CallRecord call) {
    ObjectNode contact = JsonNodeFactory.instance.objectNode();
    contact.put("Arn", InstanceIds.arn(call.instanceId()) + "/contact/" + call.contactId());
    contact.put("Id", call.contactId());
    contact.put("InitialContactId", call.contactId());
    contact.put("InitiationMethod", "API");
    contact.put("Channel", "VOICE");
    contact.put("InitiationTimestamp", seconds(call.startedAt()));
    contact.put("LastUpdateTimestamp", seconds(call.updatedAt()));
    call.connectedAt().ifPresent(at -> contact.put("ConnectedToSystemTimestamp", seconds(at)));
    call.endedAt().ifPresent(at -> contact.put("DisconnectTimestamp", seconds(at)));
    call.disconnectReason().ifPresent(reason -> contact.put("DisconnectReason", reason.name()));
    call.machineDetectionStatus()
        .ifPresent(status -> contact.put("AnsweringMachineDetectionStatus", status));
    contact.set("CustomerEndpoint", telephone(call.number()));
    if (!call.sourceNumber().isEmpty()) {
      contact.set("SystemEndpoint", telephone(call.sourceNumber()));
    }
    contact.set("Attributes", strings(call.attributes()));
    return contact;
  }

  public static ObjectNode strings(Map<String, String> map) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    map.forEach(json::put);
    return json;
  }

  static ObjectNode telephone(String number) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Type", "TELEPHONE_NUMBER")
        .put("Address", number);
  }

  /** Epoch seconds with three decimals: how the protocol rest-json writes a timestamp. */
  private static BigDecimal seconds(Instant at) {
    return BigDecimal.valueOf(at.toEpochMilli(), 3);
  }
}
