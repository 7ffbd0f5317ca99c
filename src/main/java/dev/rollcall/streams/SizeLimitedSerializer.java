package dev.rollcall.streams;

import dev.rollcall.kafka.DeadLetter;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Refuses a value that is too large for Kafka before the producer sees it. The producer would
 * refuse it too, but then the transaction can only be aborted, and the record that caused it would
 * be read again for ever. Refused here, that record is a dead letter.
 */
final class SizeLimitedSerializer {

  private SizeLimitedSerializer() {}

  static <T> Serializer<T> of(Serializer<T> values) {
    return (topic, value) -> checked(topic, values.serialize(topic, value));
  }

  private static byte[] checked(String topic, byte[] bytes) {
    if (bytes != null && bytes.length > DeadLetter.MAX_VALUE_BYTES) {
      throw new RecordTooLargeException(
          "a record of " + bytes.length + " bytes is too large for topic " + topic);
    }
    return bytes;
  }
}
