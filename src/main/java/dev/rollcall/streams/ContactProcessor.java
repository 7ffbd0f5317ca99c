package dev.rollcall.streams;

import dev.rollcall.core.contact.Contact;
import dev.rollcall.core.contact.ContactEffect;
import dev.rollcall.core.contact.ContactInput;
import dev.rollcall.core.contact.ContactRules;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.wire.state.StateCodec;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams around {@link ContactRules}. */
final class ContactProcessor extends CoreProcessor<Contact, ContactInput, ContactEffect> {

  private static final Logger LOG = LoggerFactory.getLogger(ContactProcessor.class);
  private static final ContactInput DUE = new ContactInput.DeadlineReached();

  private final TopologyMeters meters;

  ContactProcessor(TaskDependencies dependencies, CoreInputs inputs) {
    super(TopologyNames.CONTACTS, StateCodec.contacts(), dependencies, inputs);
    this.meters = dependencies.meters();
  }

  @Override
  Contact unknown(String contactId, Instant now) {
    return new Contact.Unknown();
  }

  @Override
  Step<Contact, ContactEffect> decide(
      String contactId, Contact state, ContactInput event, Instant now) {
    var decision = ContactRules.decide(state, event, now);
    return new Step<>(decision.next(), decision.next().deadline(), decision.effects());
  }

  @Override
  ContactInput due() {
    return DUE;
  }

  @Override
  boolean isForgotten(Contact contact) {
    return contact instanceof Contact.Unknown;
  }

  @Override
  void perform(ContactEffect effect) {
    switch (effect) {
      case ContactEffect.PassOn passOn ->
          send(TopologyNames.MATCHED_SINK, lineOf(passOn.response()), passOn);
      case ContactEffect.GiveUp(Response response) -> {
        LOG.error(
            "a response belongs to no call of ours and is lost outcome={} at={} contactId={}",
            response.outcome(),
            response.occurredAt(),
            response.contactId());
        meters.unmatched();
      }
    }
  }

  /** The callId of a response that is passed on comes from a line, which made it. */
  private static String lineOf(Response response) {
    return Line.lineOf(response.callId()).orElseThrow();
  }
}
