package dev.rollcall.wire.state;

import dev.rollcall.core.contact.Contact;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.wire.AvroLimits;
import dev.rollcall.wire.BoundedDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Store values in Avro's single-object encoding: a fingerprint of the schema goes before the data,
 * so that a store needs no registry and a newer version reads an older state. An older one is
 * brought into today's schema by Avro first. One thread: a task has its own.
 */
public final class StateCodec<T> {

  static {
    AvroLimits.set();
  }

  private final StateFormat<T> format;
  private final long today;
  private final Map<Long, Schema> released;
  private final StateWriter out = new StateWriter();

  private StateCodec(StateFormat<T> format) {
    this.format = format;
    this.today = SchemaHistory.fingerprint(format.schema());
    this.released = SchemaHistory.of(format.schema());
  }

  /** For the store of escalations. */
  public static StateCodec<Escalation> escalations() {
    return new StateCodec<>(new EscalationFormat());
  }

  /** For the store of lines. */
  public static StateCodec<StoredLine> lines() {
    return new StateCodec<>(new LineFormat());
  }

  /** For the asks that lines hold. */
  public static StateCodec<HeldAsk> asks() {
    return new StateCodec<>(new AskFormat());
  }

  /** For the ended calls of lines. */
  public static StateCodec<EndedCall> endedCalls() {
    return new StateCodec<>(new EndedCallFormat());
  }

  /** For what lines still have to do with sets of asks. */
  public static StateCodec<SetTask> setTasks() {
    return new StateCodec<>(new SetTaskFormat());
  }

  /** For the store of contacts. */
  public static StateCodec<Contact> contacts() {
    return new StateCodec<>(new ContactFormat());
  }

  public byte[] write(T state) {
    return write(state, 0);
  }

  /**
   * As {@link #write(Object)}, behind free bytes.
   *
   * @param room how many bytes are left free at the beginning
   */
  public byte[] write(T state, int room) {
    out.begin(room, today);
    format.write(state, out);
    return out.bytes();
  }

  /** As {@link #read(byte[], int)}, of a whole array. */
  public T read(byte[] bytes) {
    return read(bytes, 0);
  }

  /**
   * The state that {@link #write} made these bytes of, in this version or an older one.
   *
   * @param offset where the state begins; it goes to the end
   * @throws UnreadableStateException for any other bytes; it must not be caught by who handles the
   *     faults of records
   */
  public T read(byte[] bytes, int offset) {
    try {
      StateReader in = new StateReader(bytes, offset);
      long writer = in.fingerprint();
      StateReader data = writer == today ? in : new StateReader(inTodaysSchema(writer, in), 0);
      return format.read(data);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new UnreadableStateException(
          "a stored state cannot be read: a newer release wrote it, or it is damaged: " + e, e);
    }
  }

  private byte[] inTodaysSchema(long writer, StateReader in) throws IOException {
    Schema schema = released.get(writer);
    if (schema == null) {
      throw new IllegalArgumentException("no schema has fingerprint " + Long.toHexString(writer));
    }
    byte[] data = in.from(in.position());
    Object value =
        new GenericDatumReader<>(schema, format.schema())
            .read(null, new BoundedDecoder(data, 0, data.length));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(format.schema()).write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
