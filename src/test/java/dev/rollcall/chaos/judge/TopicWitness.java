package dev.rollcall.chaos.judge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed records of topics, and Avro with the schema that each was written with. */
public final class TopicWitness {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int HEADER = 1 + Integer.BYTES;

  private final String bootstrapServers;
  private final SchemaSource schemas;
  private final Map<Integer, Optional<Schema>> known = new ConcurrentHashMap<>();

  /** A schema by its id; empty for an unknown one. */
  public interface SchemaSource {
    Optional<Schema> schema(int id);
  }

  public TopicWitness(String bootstrapServers, SchemaSource schemas) {
    this.bootstrapServers = bootstrapServers;
    this.schemas = schemas;
  }

  /** All but Kafka's own. */
  List<String> names() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.listTopics().keySet().stream()
          .filter(name -> !name.startsWith("__"))
          .sorted()
          .toList();
    }
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (String topic : names()) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        counts.put(
            topic,
            consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum());
      }
    }
    return counts;
  }

  /** Each record of a topic, up to where it ends now. */
  void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> then) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(then);
      }
    }
  }

  Optional<GenericRecord> decode(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length < HEADER || value[0] != 0) {
      return Optional.empty();
    }
    int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    return known.computeIfAbsent(id, schemas::schema).flatMap(schema -> read(schema, value));
  }

  private static Optional<GenericRecord> read(Schema schema, byte[] value) {
    try {
      var decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
      return Optional.of(new GenericDatumReader<GenericRecord>(schema).read(null, decoder));
    } catch (IOException | RuntimeException _) {
      // Avro throws whatever its arrays throw when bytes are poison.
      return Optional.empty();
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
