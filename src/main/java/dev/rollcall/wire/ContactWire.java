package dev.rollcall.wire;

import dev.rollcall.core.contact.ContactEffect;
import dev.rollcall.core.contact.ContactInput;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.v1.CallEvent;
import dev.rollcall.v1.CallResponse;

/** What a contact receives and passes on. */
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
}
