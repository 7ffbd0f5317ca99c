package dev.rollcall.streams;

import dev.rollcall.core.line.LineEvent.DialResult;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The two ways to a contact's own partition. */
final class ContactRouting {

  private ContactRouting() {}

  /**
   * Reports a placed call to its contact, which learns which call it is. No response about it comes
   * so soon that this is waited for.
   */
  static final class Announcer
      extends ContextualProcessor<String, Keyed<DialResult>, String, DialReport> {

    @Override
    public void process(Record<String, Keyed<DialResult>> record) {
      Keyed<DialResult> value = record.value();
      if (value != null && value.event() instanceof Placed(var _, String contactId, Instant at)) {
        context()
            .forward(
                record
                    .withKey(contactId)
                    .withValue(new DialReport(value.key(), value.event(), at)));
      }
    }
  }

  /** Sends a response that names no call to its contact, and every other one straight on. */
  static final class Fork
      extends ContextualProcessor<String, Keyed<Response>, String, Keyed<Response>> {

    private final String straightOn;
    private final String toContact;
    private final InstantSource clock;
    private PromptCommit commit;

    @SuppressWarnings("NullAway.Init")
    Fork(String straightOn, String toContact, InstantSource clock) {
      this.straightOn = straightOn;
      this.toContact = toContact;
      this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, Keyed<Response>> context) {
      super.init(context);
      commit = new PromptCommit(context, clock);
    }

    @Override
    public void process(Record<String, Keyed<Response>> record) {
      context()
          .recordMetadata()
          .ifPresent(
              from ->
                  StreamThreadState.current()
                      .passed(from.topic(), from.partition(), from.offset()));
      Keyed<Response> value = record.value();
      boolean namesNoCall = value != null && value.event().callId().isEmpty();
      if (namesNoCall) {
        context().forward(record.withKey(value.key()), toContact);
        commit.isWaitedFor();
      } else {
        context().forward(record, straightOn);
      }
    }

    @Override
    public void close() {
      commit.close();
    }
  }
}
