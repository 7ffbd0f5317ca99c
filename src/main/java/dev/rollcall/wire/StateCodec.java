package dev.rollcall.wire;

import dev.rollcall.core.contact.Contact;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.v1.ContactState;
import dev.rollcall.v1.EndedCallRecord;
import dev.rollcall.v1.EscalationState;
import dev.rollcall.v1.HeldAskState;
import dev.rollcall.v1.LineState;
import dev.rollcall.v1.SetTaskState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * Store values in Avro's single-object encoding: a fingerprint of the schema goes before the data,
 * so that a store needs no registry and a newer version reads an older state. Thread safe.
 */
public final class StateCodec<T> {

  static {
    AvroLimits.set();
  }

  private final Function<T, byte[]> write;
  private final Function<byte[], T> read;

  private <A> StateCodec(
      BinaryMessageEncoder<A> encoder,
      BinaryMessageDecoder<A> decoder,
      Function<T, A> toAvro,
      Function<A, T> fromAvro) {
    this.write =
        state -> {
          try {
            ByteBuffer bytes = encoder.encode(toAvro.apply(state));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    this.read =
        bytes -> {
          try {
            return fromAvro.apply(decoder.decode(bytes));
          } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableStateException(
                "a stored state cannot be read: a newer release wrote it, or it is damaged: " + e,
                e);
          }
        };
  }

  /** For the store of escalations. */
  public static StateCodec<Escalation> escalations() {
    return new StateCodec<>(
        EscalationState.getEncoder(),
        SchemaHistory.knownTo(EscalationState.getDecoder(), EscalationState.class),
        EscalationStateWire::escalation,
        EscalationStateWire::escalation);
  }

  /** For the store of lines. */
  public static StateCodec<StoredLine> lines() {
    return new StateCodec<>(
        LineState.getEncoder(),
        SchemaHistory.knownTo(LineState.getDecoder(), LineState.class),
        LineStateWire::line,
        LineStateWire::line);
  }

  /** For the asks that lines hold. */
  public static StateCodec<HeldAsk> asks() {
    return new StateCodec<>(
        HeldAskState.getEncoder(),
        SchemaHistory.knownTo(HeldAskState.getDecoder(), HeldAskState.class),
        AskEntryWire::ask,
        AskEntryWire::ask);
  }

  /** For the ended calls of lines. */
  public static StateCodec<EndedCall> endedCalls() {
    return new StateCodec<>(
        EndedCallRecord.getEncoder(),
        SchemaHistory.knownTo(EndedCallRecord.getDecoder(), EndedCallRecord.class),
        AskEntryWire::ended,
        AskEntryWire::ended);
  }

  /** For what lines still have to do with sets of asks. */
  public static StateCodec<SetTask> setTasks() {
    return new StateCodec<>(
        SetTaskState.getEncoder(),
        SchemaHistory.knownTo(SetTaskState.getDecoder(), SetTaskState.class),
        AskEntryWire::task,
        AskEntryWire::task);
  }

  /** For the store of contacts. */
  public static StateCodec<Contact> contacts() {
    return new StateCodec<>(
        ContactState.getEncoder(),
        SchemaHistory.knownTo(ContactState.getDecoder(), ContactState.class),
        ContactWire::contact,
        ContactWire::contact);
  }

  public byte[] write(T state) {
    return write.apply(state);
  }

  /**
   * The state that {@link #write} made these bytes of, in this version or an older one.
   *
   * @throws UnreadableStateException for any other bytes; it must not be caught by who handles the
   *     faults of records
   */
  public T read(byte[] bytes) {
    return read.apply(bytes);
  }
}
