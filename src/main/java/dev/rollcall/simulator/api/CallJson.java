package dev.rollcall.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.ContactJson;
import dev.rollcall.simulator.network.StartRequest;
import java.time.Instant;

/** The call log as {@code GET /simulator/calls} shows it; instants in ISO 8601. */
final class CallJson {

  private CallJson() {}

  static ObjectNode of(CallRecord call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("order", call.order());
    json.put("contactId", call.contactId());
    json.put("number", call.number());
    json.put("callId", call.callId());
    json.put("clientToken", call.clientToken());
    json.set("attributes", ContactJson.strings(call.attributes()));
    var heard = json.putArray("heard");
    call.heard().forEach(heard::add);
    json.put("startedAt", call.startedAt().toString());
    json.put("connectedAt", call.connectedAt().map(Instant::toString).orElse(null));
    json.put("endedAt", call.endedAt().map(Instant::toString).orElse(null));
    json.put("state", call.state().name());
    json.put("disconnectReason", call.disconnectReason().map(Enum::name).orElse(null));
    json.put("requests", call.requestedAt().size());
    var arrivals = json.putArray("requestedAt");
    call.requestedAt().forEach(at -> arrivals.add(at.toString()));
    return json;
  }

  static ObjectNode of(StartRequest request) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("at", request.at().toString())
        .put("number", request.number())
        .put("clientToken", request.clientToken());
  }
}
