package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class FailoverTest {

  /** With Kafka's minute, what one dead producer left open would hold up a topic for so long. */
  @Test
  void nobodyElseMakesATransactionalProducer() {
    assertEquals(List.of("Failover.java"), sourcesWith("TRANSACTIONAL_ID_CONFIG"));
  }

  /** Nor a member that others would wait for. */
  @Test
  void nobodyElseChoosesHowPartitionsAreShared() {
    assertEquals(List.of("Failover.java"), sourcesWith("PARTITION_ASSIGNMENT_STRATEGY_CONFIG"));
  }

  @Test
  void whatIsSetIsKept() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 30_000);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 20_000);
    Failover.member(settings, "g");
    Failover.transactional(settings, "t");
    assertEquals(30_000, settings.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
    assertEquals(20_000, settings.get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
  }

  private static List<String> sourcesWith(String text) {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> read(file).contains(text))
          .map(file -> file.getFileName().toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
