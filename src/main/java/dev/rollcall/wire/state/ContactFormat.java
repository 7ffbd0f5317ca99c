package dev.rollcall.wire.state;

import dev.rollcall.core.contact.Contact;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.v1.ContactState;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;

/** A contact, as schema ContactState has it. Its call id is empty while it is not known. */
final class ContactFormat implements StateFormat<Contact> {

  @Override
  public Schema schema() {
    return ContactState.getClassSchema();
  }

  @Override
  public void write(Contact contact, StateWriter out) {
    switch (contact) {
      case Contact.Unknown _ -> write("", Instant.EPOCH, List.of(), out);
      case Contact.Waiting(List<Response> responses, Instant until) ->
          write("", until, responses.stream().map(r -> new Contact.End(r, until)).toList(), out);
      case Contact.Known(String callId, List<Contact.End> ends, Instant until) ->
          write(callId, until, ends, out);
    }
  }

  private static void write(
      String callId, Instant until, List<Contact.End> heard, StateWriter out) {
    out.text(callId);
    out.instant(until);
    out.list(heard, end -> write(end, out));
  }

  @Override
  public Contact read(StateReader in) {
    String callId = in.text();
    Instant until = in.instant();
    List<Contact.End> heard = in.list(() -> readEnd(in));
    if (!callId.isEmpty()) {
      return new Contact.Known(callId, heard, until);
    }
    return heard.isEmpty()
        ? new Contact.Unknown()
        : new Contact.Waiting(heard.stream().map(Contact.End::response).toList(), until);
  }

  private static void write(Contact.End end, StateWriter out) {
    Response response = end.response();
    out.text(response.contactId());
    out.text(response.outcome().name());
    out.instant(response.occurredAt());
    out.text(response.detail());
    out.instant(end.until());
  }

  private static Contact.End readEnd(StateReader in) {
    String contactId = in.text();
    Outcome outcome = Outcome.named(in.text());
    Response response = new Response("", contactId, outcome, in.instant(), in.text());
    return new Contact.End(response, in.instant());
  }
}
