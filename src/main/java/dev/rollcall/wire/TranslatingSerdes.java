package dev.rollcall.wire;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a translation between a serde of generated classes and a core type. A null value stays null.
 */
final class TranslatingSerdes {

  private TranslatingSerdes() {}

  static <T> Serializer<T> to(Serde<SpecificRecord> avro, Function<T, SpecificRecord> translate) {
    Serializer<SpecificRecord> serializer = avro.serializer();
    return (topic, value) ->
        serializer.serialize(topic, value == null ? null : translate.apply(value));
  }

  static <A extends SpecificRecord, T> Deserializer<T> from(
      Serde<SpecificRecord> avro, Class<A> type, Function<A, T> translate) {
    Deserializer<SpecificRecord> deserializer = avro.deserializer();
    return (topic, bytes) -> {
      SpecificRecord value = read(deserializer, topic, bytes);
      if (value == null) {
        return null;
      }
      try {
        return translate.apply(type.cast(value));
      } catch (RuntimeException e) {
        throw new SerializationException(type.getSimpleName() + ": " + e.getMessage(), e);
      }
    };
  }

  /** A serde that is not ours may not expect a schema that contains itself. */
  private static @Nullable SpecificRecord read(
      Deserializer<SpecificRecord> deserializer, String topic, byte[] bytes) {
    try {
      return deserializer.deserialize(topic, bytes);
    } catch (StackOverflowError e) {
      throw new SerializationException("a record that is nested too deep", e);
    }
  }
}
