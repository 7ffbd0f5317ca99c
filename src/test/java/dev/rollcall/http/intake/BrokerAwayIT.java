package dev.rollcall.http.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.server.HttpError;
import dev.rollcall.support.EmbeddedKafka;
import dev.rollcall.support.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A broker of its own, which comes late, as after an outage. */
final class BrokerAwayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> MANY = Collections.nCopies(100, "not acknowledged");
  private static final String TOPIC = "incidents";

  @Test
  void whatWasAcknowledgedIsThereAndWhatWasNotIsAskedForAgain() throws Exception {
    int port = Ports.free();
    Map<String, Object> kafka = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    try (Producer<String, byte[]> producer = TopicWriter.producer(kafka, PATIENCE)) {
      TopicWriter<String> writer =
          new TopicWriter<>(producer, TOPIC, new StringSerializer(), v -> v, PATIENCE);
      Instant before = Instant.now();
      HttpError refusal = assertThrows(HttpError.class, () -> writer.write(MANY));
      assertEquals(503, refusal.status());
      assertEquals("5", refusal.headers().get("Retry-After"));
      Duration took = Duration.between(before, Instant.now());
      assertTrue(took.compareTo(PATIENCE.multipliedBy(3)) < 0, "it took " + took);

      try (EmbeddedKafka broker = EmbeddedKafka.start(port);
          Admin admin = Admin.create(kafka)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        List<String> acknowledged = new ArrayList<>();
        while (acknowledged.size() < 3) {
          String next = "kept-" + acknowledged.size();
          try {
            writer.write(List.of(next));
            acknowledged.add(next);
          } catch (HttpError again) {
            assertEquals(503, again.status());
          }
        }
        List<String> there = everything(broker);
        assertTrue(there.containsAll(acknowledged), acknowledged + " of which there are " + there);
      }
    }
  }

  private static List<String> everything(EmbeddedKafka broker) {
    List<String> all = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(record.value()));
      }
    }
    return all;
  }
}
