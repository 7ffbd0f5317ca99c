package dev.rollcall.kafka;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read or processed: its key and value, and the error in headers. It
 * always fits: a longer key or value is cut, and headers have its length and its SHA-256. Topic,
 * partition and offset in the headers name the whole record.
 */
public final class DeadLetter {

  /**
   * Most bytes of a value that are kept. With key and headers it is below Kafka's default of 1 MiB.
   */
  public static final int MAX_VALUE_BYTES = 1_000_000;

  /**
   * How many bytes each topic and each producer must take. With less, a dead letter would be tried
   * for ever.
   */
  public static final int MIN_REQUEST_BYTES = 1 << 20;

  /** Most bytes of a key that are kept. */
  public static final int MAX_KEY_BYTES = 16_384;

  private static final int MAX_ERROR_CHARS = 1_000;

  /** The place of a record. Its text has the keys of a log line. */
  public record Origin(String topic, int partition, long offset) {
    @Override
    public String toString() {
      return "topic=" + topic + " partition=" + partition + " offset=" + offset;
    }
  }

  private DeadLetter() {}

  /**
   * The record for topic {@code deadLetters}. Headers: rollcall.topic, .partition, .offset, .error;
   * of a cut key or value also rollcall.key.length and .key.sha256, rollcall.value.length and
   * .value.sha256.
   */
  public static ProducerRecord<byte[], byte[]> of(
      String deadLetters,
      Origin origin,
      byte @Nullable [] key,
      byte @Nullable [] value,
      String error) {
    Headers headers = new RecordHeaders();
    header(headers, "topic", origin.topic());
    header(headers, "partition", Integer.toString(origin.partition()));
    header(headers, "offset", Long.toString(origin.offset()));
    header(
        headers,
        "error",
        error.length() > MAX_ERROR_CHARS ? error.substring(0, MAX_ERROR_CHARS) : error);
    return new ProducerRecord<>(
        deadLetters,
        null,
        null,
        fitting(headers, "key", key, MAX_KEY_BYTES),
        fitting(headers, "value", value, MAX_VALUE_BYTES),
        headers);
  }

  /** The first message down the causes, with the class of its exception. */
  public static String message(Throwable error) {
    Throwable root = error;
    while (root.getMessage() == null && root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static byte @Nullable [] fitting(
      Headers headers, String name, byte @Nullable [] bytes, int most) {
    if (bytes == null || bytes.length <= most) {
      return bytes;
    }
    header(headers, name + ".length", Integer.toString(bytes.length));
    header(headers, name + ".sha256", sha256(bytes));
    return Arrays.copyOf(bytes, most);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void header(Headers headers, String name, String value) {
    headers.add("rollcall." + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
