package dev.rollcall.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be read while the schema registry is away waits in a topic beside its own,
 * so that it holds up no other. Key, value, headers and partition stay as they are. A header has
 * the time since when it waits.
 */
public final class Deferral {

  /** How long a record waits for the registry; then it is a dead letter. */
  public static final Duration MAX_WAIT = Duration.ofHours(24);

  private static final String SUFFIX = "-deferred";
  private static final String SINCE = "rollcall.deferred.since";

  private Deferral() {}

  /** The topic where records of this topic wait. It has as many partitions. */
  public static String topicOf(String topic) {
    return topic + SUFFIX;
  }

  /** The topic whose records wait in this one. */
  static String waitingFor(String deferredTopic) {
    return deferredTopic.substring(0, deferredTopic.length() - SUFFIX.length());
  }

  /** Whether a record of this size can wait; a larger one could not be written. */
  public static boolean fits(byte @Nullable [] key, byte @Nullable [] value) {
    return length(key) <= DeadLetter.MAX_KEY_BYTES && length(value) <= DeadLetter.MAX_VALUE_BYTES;
  }

  /**
   * The record as it waits.
   *
   * @param now since when, unless it waited before
   */
  public static ProducerRecord<byte[], byte[]> of(
      DeadLetter.Origin origin,
      long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Instant now) {
    Headers kept = new RecordHeaders(headers.toArray());
    if (kept.lastHeader(SINCE) == null) {
      kept.add(SINCE, ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array());
    }
    Long written = timestamp < 0 ? null : timestamp;
    return new ProducerRecord<>(
        topicOf(origin.topic()), origin.partition(), written, key, value, kept);
  }

  /** Since when a record waits; {@code otherwise} if its headers have no time. */
  static Instant since(Headers headers, Instant otherwise) {
    Header since = headers.lastHeader(SINCE);
    return since == null || since.value().length != Long.BYTES
        ? otherwise
        : Instant.ofEpochMilli(ByteBuffer.wrap(since.value()).getLong());
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
