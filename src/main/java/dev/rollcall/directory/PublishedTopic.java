package dev.rollcall.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic that {@link GroupPublisher} keeps equal to the tables, and what lies in it as
 * far as it was read. Not thread safe.
 */
public final class PublishedTopic<T> {

  private final String name;
  private final Serializer<T> serializer;
  private final Deserializer<T> deserializer;

  /** Empty for a value that cannot be read. */
  private final Map<String, Optional<T>> values = new HashMap<>();

  /**
   * A topic of which nothing was read yet.
   *
   * @param serializer configured; not closed
   * @param deserializer configured; not closed
   */
  public PublishedTopic(String name, Serializer<T> serializer, Deserializer<T> deserializer) {
    this.name = name;
    this.serializer = serializer;
    this.deserializer = deserializer;
  }

  String name() {
    return name;
  }

  void clear() {
    values.clear();
  }

  Stream<T> values() {
    return values.values().stream().flatMap(Optional::stream);
  }

  /**
   * Takes a record.
   *
   * @throws RuntimeException if the value cannot be read, which is kept as such
   */
  void read(String key, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      values.remove(key);
      return;
    }
    values.put(key, Optional.empty());
    values.put(key, Optional.of(deserialized(record)));
  }

  /** What the record holds; throws if it cannot be read. */
  T deserialized(ConsumerRecord<byte[], byte[]> record) {
    return deserializer.deserialize(name, record.headers(), record.value());
  }

  /** The records that make the topic equal to this, by key; a tombstone for what is gone. */
  Map<String, ProducerRecord<String, byte[]>> changes(Map<String, T> wanted) {
    Map<String, ProducerRecord<String, byte[]>> changes = new TreeMap<>();
    values.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(key -> changes.put(key, record(key, null)));
    wanted.forEach(
        (key, value) -> {
          if (!Optional.of(value).equals(values.get(key))) {
            changes.put(key, record(key, value));
          }
        });
    return changes;
  }

  private ProducerRecord<String, byte[]> record(String key, @Nullable T value) {
    return new ProducerRecord<>(
        name, key, value == null ? null : serializer.serialize(name, value));
  }
}
