package dev.rollcall.simulator.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The event that a flow sends to a Lambda function, after the administrator guide. */
final class FunctionEvent {

  private FunctionEvent() {}

  static String of(CallRecord call, Map<String, String> parameters) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ObjectNode details = event.putObject("Details");
    ObjectNode contact = details.putObject("ContactData");
    contact.set("Attributes", ContactJson.strings(call.attributes()));
    contact.put("Channel", "VOICE");
    contact.put("ContactId", call.contactId());
    contact.set("CustomerEndpoint", ContactJson.telephone(call.number()));
    contact.putNull("CustomerId");
    contact.putNull("Description");
    contact.put("InitialContactId", call.contactId());
    contact.put("InitiationMethod", "API");
    contact.put("InstanceARN", InstanceIds.arn(call.instanceId()));
    contact.put("LanguageCode", "en-US");
    contact.putObject("MediaStreams").putObject("Customer").putNull("Audio");
    contact.putNull("Name");
    contact.put("PreviousContactId", call.contactId());
    contact.putNull("Queue");
    contact.putObject("References");
    contact.set("SystemEndpoint", ContactJson.telephone(call.sourceNumber()));
    details.set("Parameters", ContactJson.strings(parameters));
    event.put("Name", "ContactFlowEvent");
    return event.toString();
  }
}
