package dev.rollcall.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read or processed: key and value as they came, the error in headers.
 */
public final class DeadLetter {

  private DeadLetter() {}

  /**
   * The record for topic {@code deadLetters}. Headers: rollcall.topic, .partition, .offset, .error.
   */
  public static ProducerRecord<byte[], byte[]> of(
      String deadLetters,
      String topic,
      int partition,
      long offset,
      byte @Nullable [] key,
      byte @Nullable [] value,
      String error) {
    Headers headers = new RecordHeaders();
    header(headers, "rollcall.topic", topic);
    header(headers, "rollcall.partition", Integer.toString(partition));
    header(headers, "rollcall.offset", Long.toString(offset));
    header(headers, "rollcall.error", error);
    return new ProducerRecord<>(deadLetters, null, null, key, value, headers);
  }

  /** The first message down the causes, with the class that carries it. */
  public static String message(Throwable error) {
    Throwable root = error;
    while (root.getMessage() == null && root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
