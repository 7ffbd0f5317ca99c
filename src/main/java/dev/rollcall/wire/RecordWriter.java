package dev.rollcall.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes records in Confluent's wire format. What Avro needs for it is made once: a datum writer
 * for each schema, a buffer for each thread. Thread safe.
 */
final class RecordWriter {

  private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

  private static final class Buffer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
  }

  private final Registry registry;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Schema, SpecificDatumWriter<SpecificRecord>> writers =
      new ConcurrentHashMap<>();

  RecordWriter(Registry registry) {
    this.registry = registry;
  }

  /**
   * The bytes of a record of this topic.
   *
   * @throws SerializationException when the value does not fit its schema, or the registry refuses
   *     the schema
   * @throws RegistryUnavailableException when the registry is needed and stays silent
   */
  byte[] write(String topic, SpecificRecord value) {
    Schema schema = value.getSchema();
    int id = ids.computeIfAbsent(topic, t -> registry.id(t + "-value", schema));
    Buffer buffer = BUFFERS.get();
    buffer.bytes.reset();
    buffer.bytes.writeBytes(
        ByteBuffer.allocate(RegistryAvroSerde.HEADER).put((byte) 0).putInt(id).array());
    try {
      writers
          .computeIfAbsent(schema, s -> new SpecificDatumWriter<>(s))
          .write(value, buffer.encoder);
      buffer.encoder.flush();
    } catch (IOException | RuntimeException e) {
      BUFFERS.remove();
      throw new SerializationException("cannot write " + schema.getFullName(), e);
    }
    return buffer.bytes.toByteArray();
  }
}
