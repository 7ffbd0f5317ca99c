package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What a tail does with records that cannot be read, now or ever. */
class TopicTailIT {

  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final String topic = SharedStack.newTopic("tail", 1, Map.of());
  private final List<String> attempts = new CopyOnWriteArrayList<>();
  private final List<String> read = new CopyOnWriteArrayList<>();
  private volatile boolean away = true;

  @Test
  void oneWaitsForTheRegistryAndOneIsLeftOut() throws Exception {
    write("first", "poison", "of the registry", "last");
    try (TopicTail<String> _ = tail("a test")) {
      Await.until(() -> attempts.size() >= 3, () -> attempts);
      assertEquals(List.of("first"), read);

      away = false;

      Await.until(() -> read.size() == 3, () -> read);
    }
    assertEquals(List.of("first", "of the registry", "last"), read);
  }

  /** Otherwise the metric of the second one would be that of the first. */
  @Test
  void twoReadersOfOneTopicAreTwoThreads() {
    try (TopicTail<String> _ = tail("one");
        TopicTail<String> _ = tail("other")) {
      assertEquals(
          Set.of("tail of " + topic + " for one", "tail of " + topic + " for other"),
          meters.find("rollcall.thread.up").gauges().stream()
              .map(gauge -> gauge.getId().getTag("thread"))
              .collect(Collectors.toSet()));
    }
  }

  private TopicTail<String> tail(String reader) {
    return new TopicTail<>(
        reader,
        kafka,
        topic,
        new Reading(),
        Optional.empty(),
        (_, value) -> read.add(value.orElse("-")),
        meters);
  }

  private final class Reading implements Deserializer<String> {

    @Override
    public String deserialize(String name, byte[] data) {
      String text = new String(data, StandardCharsets.UTF_8);
      if (text.equals("poison")) {
        throw new SerializationException("no schema of ours");
      }
      if (text.equals("of the registry") && away) {
        attempts.add(text);
        throw new SerializationException(new ConnectException("no registry"));
      }
      return text;
    }
  }

  private void write(String... values) throws Exception {
    try (var producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, "key", value)).get();
      }
    }
  }
}
