package dev.rollcall.wire;

import dev.rollcall.core.line.LineTiming;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Deserializer;

/** Writes records and states as release 0.1.0 wrote them. */
public final class FirstRelease {

  private static final Map<String, String> SETTINGS =
      Map.of("schema.registry.url", "mock://first-release");

  public static final TopicSerdes SERDES =
      new TopicSerdes(RegistryAvroSerde.class.getName(), SETTINGS);

  /** The marker and the fingerprint of the single-object encoding. */
  private static final int STATE_HEADER = 10;

  private FirstRelease() {}

  public static String ask(String errorId, long askId, String severity, long gather) {
    return """
    {"errorId": "%s", "askId": %d, "groupId": "ops", "severity": "%s", "message": "it burns",
     %s}"""
        .formatted(errorId, askId, severity, durations(gather));
  }

  public static String durations(long gather) {
    return """
    "gather": %d, "lineWait": %d, "dialWindow": %d, "answerTimeout": %d, "talkTime": %d"""
        .formatted(gather, gather * 2, gather * 3, gather * 4, gather * 5);
  }

  public static LineTiming timing(long gather) {
    return new LineTiming(
        millis(gather),
        millis(gather * 2),
        millis(gather * 3),
        millis(gather * 4),
        millis(gather * 5));
  }

  public static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  public static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** A record on a topic, with the schema of 0.1.0 in the registry. */
  public static <T> T sent(String name, String json, Deserializer<T> reader) {
    byte[] state = written(name, json);
    byte[] body = Arrays.copyOfRange(state, STATE_HEADER, state.length);
    int id = Registry.of(RegistryConfig.from(SETTINGS)).id(name + "-value", schema(name));
    ByteBuffer record = ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body);
    return reader.deserialize(name, record.array());
  }

  /** In the single-object encoding, with the schema of 0.1.0. */
  public static byte[] written(String name, String json) {
    try {
      Schema schema = schema(name);
      GenericRecord value =
          new GenericDatumReader<GenericRecord>(schema)
              .read(null, DecoderFactory.get().jsonDecoder(schema, json));
      ByteBuffer bytes =
          new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(value);
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(String name) {
    try {
      return new Schema.Parser().parse(new File("schemas/history/" + name + ".v1.avsc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
