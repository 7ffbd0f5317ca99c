package dev.rollcall.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaIT {

  @Test
  void keepsATransactionAndServesAGroup() throws Exception {
    String topic = SharedStack.newTopic("embedded-kafka", 2, Map.of());
    try (var producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "k", "kept")).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "k", "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "k", "last")).get();
      producer.commitTransaction();
    }
    try (var consumer = consumer(topic)) {
      List<String> values = new ArrayList<>();
      Instant deadline = Instant.now().plusSeconds(30);
      while (!values.contains("last") && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
      assertEquals(List.of("kept", "last"), values);
    }
  }

  @Test
  void aPortInUseIsOneClearMessage() {
    String address = SharedStack.kafka().bootstrapServers();
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    String message =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> EmbeddedKafka.start(port))
                .getMessage());
    assertTrue(message.startsWith("Kafka cannot listen on port " + port + ": "), message);
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", SharedStack.kafka().bootstrapServers(),
            "transactional.id", SharedStack.uniqueName("tx")),
        new StringSerializer(),
        new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer(String topic) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                SharedStack.kafka().bootstrapServers(),
                "group.id",
                SharedStack.uniqueName("group"),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }
}
