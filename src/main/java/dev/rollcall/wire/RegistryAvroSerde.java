package dev.rollcall.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro values in Confluent's wire format: a zero byte, the schema id in four bytes big-endian, Avro
 * binary. Reads with the writer's schema from the registry, resolved to the class named by {@link
 * #VALUE_TYPE}. Subjects are named {@code <topic>-value}. Thread safe once configured.
 */
public final class RegistryAvroSerde implements Serde<SpecificRecord> {

  /** Confluent's key for the class to read into. */
  public static final String VALUE_TYPE = "specific.avro.value.type";

  /** The zero byte and the schema id. */
  static final int HEADER = 5;

  static {
    AvroLimits.set();
  }

  private @Nullable Registry registry;
  private @Nullable Schema readerSchema;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    registry = Registry.of(RegistryConfig.from(settings));
    readerSchema = SpecificData.get().getSchema(type(settings.get(VALUE_TYPE)));
  }

  @Override
  public Serializer<SpecificRecord> serializer() {
    Registry client = configured(registry);
    RecordWriter writer = new RecordWriter(client);
    return (topic, value) -> value == null ? null : writer.write(topic, value);
  }

  @Override
  public Deserializer<SpecificRecord> deserializer() {
    Registry client = configured(registry);
    Schema reader = configured(readerSchema);
    Map<Integer, SpecificDatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
    return (_, bytes) -> bytes == null ? null : read(client, reader, readers, bytes);
  }

  private static SpecificRecord read(
      Registry client,
      Schema reader,
      Map<Integer, SpecificDatumReader<SpecificRecord>> readers,
      byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != 0) {
      throw new SerializationException(
          "not in Confluent's wire format: it begins with a zero byte and a four-byte schema id");
    }
    int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
    SpecificDatumReader<SpecificRecord> known = readers.get(id);
    Schema writer = known == null ? client.schema(id) : known.getSchema();
    try {
      var datumReader = readers.computeIfAbsent(id, _ -> new SpecificDatumReader<>(writer, reader));
      return datumReader.read(null, new BoundedDecoder(bytes, HEADER, bytes.length - HEADER));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new SerializationException(
          "schema id " + id + " cannot be read as " + reader.getFullName() + ": " + e.getMessage(),
          e);
    }
  }

  private static Class<?> type(@Nullable Object setting) {
    try {
      return setting instanceof Class<?> type ? type : Class.forName(String.valueOf(setting));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(VALUE_TYPE + " is not a class: " + setting, e);
    }
  }

  private static <T> T configured(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("configure() comes first");
    }
    return value;
  }
}
