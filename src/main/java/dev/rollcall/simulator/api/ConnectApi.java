package dev.rollcall.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.ApiException;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.ContactAttributes;
import dev.rollcall.simulator.network.ContactJson;
import dev.rollcall.simulator.network.Dial;
import dev.rollcall.simulator.network.InstanceIds;
import dev.rollcall.simulator.network.PhoneNetwork;
import dev.rollcall.simulator.network.Scheduler;
import dev.rollcall.simulator.network.Start;
import dev.rollcall.simulator.network.StartRequest;
import dev.rollcall.simulator.network.UndocumentedChoice;
import java.util.Map;
import java.util.Set;

/**
 * Amazon Connect's API over the phone network. A request passes, in this order: route, signature,
 * planned unavailability, throttle, validation, work. Thread safe.
 *
 * @param instanceId the one that exists; empty when any does
 */
public record ConnectApi(
    PhoneNetwork network,
    Faults faults,
    Throttle throttle,
    FlowList flows,
    Set<UndocumentedChoice> choices,
    String instanceId,
    Scheduler time) {

  private static final int CONTACT_ID_LENGTH = 256;

  Reply handle(Request request) {
    try {
      Operation operation =
          Operation.of(request).orElseThrow(() -> new ApiException(ApiError.unknownOperation()));
      if (operation == Operation.START_OUTBOUND_VOICE_CONTACT) {
        note(request);
      }
      require(
          Authorization.isSignedForConnect(request.authorization()),
          ApiError.missingAuthentication());
      require(!faults.isUnavailable(), ApiError.internal());
      require(throttle.lets(operation, time.now()), ApiError.tooManyRequests());
      return work(operation, request);
    } catch (ApiException e) {
      return Reply.error(e.error());
    }
  }

  private Reply work(Operation operation, Request request) {
    return switch (operation) {
      case START_OUTBOUND_VOICE_CONTACT -> start(request);
      case STOP_CONTACT -> stop(JsonFields.of(request.body()));
      case UPDATE_CONTACT_ATTRIBUTES -> updateAttributes(JsonFields.of(request.body()));
      case GET_CONTACT_ATTRIBUTES -> {
        CallRecord call = call(request.segments().get(2), request.segments().get(3));
        yield ok("Attributes", ContactJson.strings(call.attributes()));
      }
      case DESCRIBE_CONTACT -> {
        CallRecord call = call(request.segments().get(1), request.segments().get(2));
        yield ok("Contact", ContactJson.of(call));
      }
      case LIST_CONTACT_FLOWS -> {
        String instance = instance(request.segments().get(1));
        yield Reply.ok(flows.page(instance, request.query()));
      }
    };
  }

  private void note(Request request) {
    try {
      JsonNode body = JsonFields.of(request.body()).body();
      network.requested(
          new StartRequest(
              time.now(),
              body.path("DestinationPhoneNumber").asText(),
              body.path("ClientToken").asText()));
    } catch (ApiException e) {
      network.requested(new StartRequest(time.now(), "", ""));
    }
  }

  private Reply start(Request request) {
    Reply reply;
    try {
      reply = place(new DialReader(choices).read(JsonFields.of(request.body())));
    } catch (ApiException e) {
      reply = Reply.error(e.error());
    }
    return reply.after(faults.delay());
  }

  private Reply place(Dial dial) {
    faults.take(Faults.When.BEFORE_THE_CALL).ifPresent(ConnectApi::refuse);
    require(!faults.rejects(dial.number()), ApiError.destinationNotAllowed());
    String instance = instance(dial.instanceId());
    require(
        !choices.contains(UndocumentedChoice.UNKNOWN_FLOWS_ARE_REFUSED)
            || flows.contains(dial.flowId()),
        ApiError.notFound("Contact flow in instance " + instance));
    String contactId =
        switch (network.start(dial)) {
          case Start.Rings(String id) -> id;
          case Start.AlreadyStarted(String id) -> id;
          case Start.NoLineFree _ -> throw new ApiException(ApiError.limitExceeded());
          case Start.TokenUsedOtherwise _ ->
              throw new ApiException(
                  ApiError.invalidRequest("ClientToken was used with other parameters"));
        };
    faults.take(Faults.When.AFTER_THE_CALL).ifPresent(ConnectApi::refuse);
    return Reply.ok(JsonNodeFactory.instance.objectNode().put("ContactId", contactId));
  }

  private Reply stop(JsonFields fields) {
    CallRecord call = namedIn(fields, "ContactId");
    return switch (network.stop(call.contactId())) {
      case STOPPED -> Reply.ok(JsonNodeFactory.instance.objectNode());
      case ALREADY_OVER -> Reply.error(ApiError.contactIsOver());
      case NO_SUCH_CALL -> Reply.error(ApiError.notFound("Contact"));
    };
  }

  private Reply updateAttributes(JsonFields fields) {
    CallRecord call = namedIn(fields, "InitialContactId");
    require(fields.has("Attributes"), ApiError.invalidRequest("Attributes is required"));
    Map<String, String> more = fields.object("Attributes").strings();
    network.update(call.contactId(), old -> ContactAttributes.merge(old, more));
    return Reply.ok(JsonNodeFactory.instance.objectNode());
  }

  private CallRecord namedIn(JsonFields fields, String contactField) {
    String contact = fields.required(contactField, CONTACT_ID_LENGTH);
    return call(fields.required("InstanceId", InstanceIds.MAX_LENGTH), contact);
  }

  private CallRecord call(String instanceOrArn, String contactId) {
    String instance = instance(instanceOrArn);
    return network
        .call(contactId)
        .filter(call -> call.instanceId().equals(instance))
        .orElseThrow(() -> new ApiException(ApiError.notFound("Contact")));
  }

  private String instance(String idOrArn) {
    require(
        idOrArn.length() <= InstanceIds.MAX_LENGTH,
        ApiError.invalidRequest("InstanceId is longer than " + InstanceIds.MAX_LENGTH));
    String id = InstanceIds.idOf(idOrArn);
    require(instanceId.isEmpty() || instanceId.equals(id), ApiError.notFound("Instance"));
    return id;
  }

  private static Reply ok(String name, ObjectNode value) {
    return Reply.ok(JsonNodeFactory.instance.objectNode().set(name, value));
  }

  private static void require(boolean fulfilled, ApiError otherwise) {
    if (!fulfilled) {
      refuse(otherwise);
    }
  }

  private static void refuse(ApiError error) {
    throw new ApiException(error);
  }
}
