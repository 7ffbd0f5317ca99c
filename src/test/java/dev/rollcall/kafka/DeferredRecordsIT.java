package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record waits as it came, goes back as it came, and not for ever. */
class DeferredRecordsIT {

  private static final Instant START = Instant.parse("2026-11-25T03:00:00Z");

  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final String topic = SharedStack.newTopic("deferring", 2, Map.of());
  private final String letters = SharedStack.newTopic("dead-letters", 1, Map.of());
  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private volatile Instant now = START;

  @BeforeEach
  void threeWait() throws Exception {
    try (Admin admin = Admin.create(kafka);
        var producer =
            new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      admin.createTopics(List.of(new NewTopic(Deferral.topicOf(topic), 2, (short) 1))).all().get();
      for (String value : List.of("one", "two", "three")) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", bytes("t-" + value));
        var origin = new DeadLetter.Origin(topic, 1, 5);
        producer.send(Deferral.of(origin, 77, bytes("key"), bytes(value), headers, START)).get();
      }
    }
    awaited.addAll(Set.of("one", "two", "three"));
  }

  @Test
  void eachGoesBackOnceItCanBeRead() {
    try (SupervisedThread thread = started()) {
      awaited.remove("two");
      Await.until(() -> back().size() == 1, this::back);
      assertEquals(true, thread.isWell());
      awaited.clear();
      Await.until(() -> back().size() == 3, this::back);
    }
    ConsumerRecord<byte[], byte[]> first = back().getFirst();
    assertArrayEquals(bytes("two"), first.value());
    assertArrayEquals(bytes("key"), first.key());
    assertArrayEquals(bytes("t-two"), first.headers().lastHeader("trace").value());
    assertEquals(1, first.partition());
    assertEquals(77, first.timestamp());
    assertEquals(List.of(), TopicReader.read(letters));
  }

  @Test
  void afterADayItIsADeadLetter() {
    try (SupervisedThread thread = started()) {
      now = START.plus(Deferral.MAX_WAIT).minus(Duration.ofSeconds(1));
      Await.until(() -> TopicReader.read(Deferral.topicOf(topic)).size() > 3, meters::toString);
      assertEquals(List.of(), TopicReader.read(letters));
      now = START.plus(Deferral.MAX_WAIT);
      Await.until(() -> TopicReader.read(letters).size() == 3, () -> TopicReader.read(letters));
      assertEquals(true, thread.isWell());
    }
    assertEquals(List.of(), back());
    assertEquals(3, meters.counter("rollcall.dead.letters", "topic", topic).count());
  }

  private SupervisedThread started() {
    DeferredRecords records =
        new DeferredRecords(
            new DeferredRecords.Options(kafka, topic + "-group", "one", letters),
            Map.of(topic, value -> awaited.contains(new String(value, StandardCharsets.UTF_8))),
            meters,
            () -> now);
    SupervisedThread thread = new SupervisedThread("deferred", records::live, meters);
    thread.start();
    return thread;
  }

  private List<ConsumerRecord<byte[], byte[]>> back() {
    return TopicReader.read(topic);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
