package dev.rollcall.wire;

import dev.rollcall.core.contact.Contact;
import dev.rollcall.core.contact.ContactEffect;
import dev.rollcall.core.contact.ContactInput;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.v1.CallEvent;
import dev.rollcall.v1.CallResponse;
import dev.rollcall.v1.ContactState;
import dev.rollcall.v1.HeardState;
import java.time.Instant;
import java.util.List;

/** The responses of a contact, and a contact as its store keeps it under its id. */
final class ContactWire {

  private ContactWire() {}

  static Keyed<ContactInput.ResponseReceived> response(CallResponse value) {
    Response response = PublicWire.callResponse(value).event();
    return new Keyed<>(response.contactId(), new ContactInput.ResponseReceived(response));
  }

  static Keyed<ContactInput.Placed> placed(CallEvent value) {
    if (CallWire.event(value).result() instanceof Placed(String callId, String contactId, var _)) {
      return new Keyed<>(contactId, new ContactInput.Placed(callId));
    }
    throw new IllegalArgumentException("not placed: " + value.getCallId());
  }

  static CallResponse matched(ContactEffect.PassOn effect) {
    return PublicWire.callResponse(effect.response());
  }

  static ContactState contact(Contact contact) {
    return switch (contact) {
      case Contact.Unknown _ -> new ContactState("", 0L, List.of());
      case Contact.Waiting(List<Response> responses, Instant until) ->
          new ContactState(
              "", until.toEpochMilli(), responses.stream().map(r -> heardState(r, until)).toList());
      case Contact.Known(String callId, List<Contact.End> ends, Instant until) ->
          new ContactState(
              callId,
              until.toEpochMilli(),
              ends.stream().map(end -> heardState(end.response(), end.until())).toList());
    };
  }

  static Contact contact(ContactState value) {
    Instant until = Instant.ofEpochMilli(value.getUntil());
    if (!value.getCallId().isEmpty()) {
      return new Contact.Known(
          value.getCallId(),
          value.getHeard().stream()
              .map(h -> new Contact.End(response(h), Instant.ofEpochMilli(h.getUntil())))
              .toList(),
          until);
    }
    return value.getHeard().isEmpty()
        ? new Contact.Unknown()
        : new Contact.Waiting(value.getHeard().stream().map(ContactWire::response).toList(), until);
  }

  private static HeardState heardState(Response r, Instant until) {
    return new HeardState(
        r.contactId(),
        r.outcome().name(),
        r.occurredAt().toEpochMilli(),
        r.detail(),
        until.toEpochMilli());
  }

  private static Response response(HeardState value) {
    return new Response(
        "",
        value.getContactId(),
        Outcome.named(value.getOutcome()),
        Instant.ofEpochMilli(value.getOccurredAt()),
        value.getDetail());
  }
}
