package dev.rollcall.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.core.roster.Group;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of groups, and everything that was ever written to it. */
final class GroupTopic {

  private static final int PARTITIONS = 3;

  private final String name =
      SharedStack.newTopic("responder-groups", PARTITIONS, Map.of("cleanup.policy", "compact"));

  private final String people =
      SharedStack.newTopic("people", 1, Map.of("cleanup.policy", "compact"));

  private final String deadLetters = SharedStack.newTopic("dead-letters", 1, Map.of());

  GroupPublisher publisher() {
    return publisher(new GroupSerde());
  }

  GroupPublisher publisher(Deserializer<Group> deserializer) {
    return publisher(deserializer, people);
  }

  GroupPublisher publisher(Deserializer<Group> deserializer, String people) {
    var writer = new DeadLetterWriter(kafka(), deadLetters, new SimpleMeterRegistry());
    return new GroupPublisher(
        kafka(),
        new PublishedTopic<>(name, new GroupSerde(), deserializer),
        new PublishedTopic<>(people, GroupSerde::onePerson, GroupSerde::onePerson),
        name + "-directory",
        writer);
  }

  /** The dead letters, as {@code key=value}, in the order in which they were written. */
  List<String> letters() {
    return TopicReader.read(deadLetters).stream()
        .map(letter -> new String(letter.key(), UTF_8) + "=" + new String(letter.value(), UTF_8))
        .toList();
  }

  void write(String key, String value) throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(name, key, value)).get();
    }
  }

  /** Everybody who was ever written to the topic of people, in order. */
  List<String> people() {
    return TopicReader.read(people).stream()
        .map(person -> new String(person.key(), UTF_8) + (person.value() == null ? " gone" : ""))
        .toList();
  }

  /** As {@code key=value}, a tombstone as {@code key=null}; in order for each key, keys sorted. */
  List<String> records() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int p = 0; p < PARTITIONS; p++) {
      partitions.add(new TopicPartition(name, p));
    }
    List<String> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> records.add(record.key() + "=" + record.value()));
      }
    }
    records.sort((a, b) -> key(a).compareTo(key(b)));
    return records;
  }

  private static String key(String record) {
    return record.substring(0, record.indexOf('='));
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());
  }
}
