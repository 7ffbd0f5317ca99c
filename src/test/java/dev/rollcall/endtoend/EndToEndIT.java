package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.support.Await;
import dev.rollcall.support.SharedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From the incident on a topic to the rows in three tables, with the process killed in between. */
@Execution(ExecutionMode.CONCURRENT)
final class EndToEndIT {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(12);

  @TempDir private Path folder;

  @Test
  void declineThenTimeoutThenAccept() throws IOException {
    try (Site site = new Site()) {
      site.policy("ops", Map.of("answerTimeout", 3, "gather", 0, "rounds", 1));
      site.person("ops", 1, "ann", "+815011110001", "decline:1s");
      site.person("ops", 2, "bob", "+815011110002", "never");
      site.person("ops", 3, "cem", "+815011110003", "accept:1s");
      try (Instance instance = start(site)) {
        site.raise("E1", "ops");
        Await.until(() -> site.status("E1").equals("acknowledged"), () -> site.status("E1"));

        assertEquals(
            List.of("+815011110001", "+815011110002", "+815011110003"),
            site.connect.calls().stream().map(CallRecord::number).toList());
        assertEquals("cem", text(inProgress(site, "E1"), "assignedTo"));
        Await.until(() -> site.history("E1").size() >= 12, () -> site.history("E1").toString());
        assertEquals(
            List.of(
                "RAISED",
                "ASKED",
                "CALLED",
                "ANSWERED",
                "DECLINED",
                "ASKED",
                "CALLED",
                "NO_ANSWER",
                "ASKED",
                "CALLED",
                "ANSWERED",
                "ACCEPTED"),
            site.history("E1"));
        whatCannotBeReadIsSetAside(site);
        nowhereAPhoneNumber(site, instance, List.of("15011110001", "15011110002", "15011110003"));
      }
    }
  }

  @Test
  void aKilledProcessGoesOnWhereItWas() {
    try (Site site = new Site()) {
      int timeout = (int) ANSWER_TIMEOUT.toSeconds();
      site.policy("ops", Map.of("answerTimeout", timeout, "gather", 0, "rounds", 1));
      site.person("ops", 1, "ann", "+815022220001", "never");
      site.person("ops", 2, "bob", "+815022220002", "accept:1s");
      Instance first = start(site);
      site.raise("E1", "ops");
      Await.until(() -> site.callsTo("+815022220001").size() == 1, first::log);
      Await.until(() -> site.history("E1").contains("CALLED"), first::log);
      first.kill();
      try (Instance second = start(site)) {
        Await.until(() -> site.status("E1").equals("acknowledged"), second::log);

        List<CallRecord> calls = site.connect.calls();
        assertEquals(2, calls.size(), calls.toString());
        Duration between = Duration.between(calls.get(0).startedAt(), calls.get(1).startedAt());
        assertFalse(between.minus(ANSWER_TIMEOUT).isNegative(), "called too early: " + between);
        assertTrue(calls.get(0).endedAt().isPresent(), "the first phone still rings");
      }
    }
  }

  @Test
  void killedAgainAndAgainNobodyIsForgottenAndNobodyIsCalledTwice() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int people = 12;
    try (Site site = new Site()) {
      for (int i = 0; i < people; i++) {
        site.policy("g" + i, Map.of("answerTimeout", 60, "gather", 0, "rounds", 1));
        site.person("g" + i, 1, "p" + i, "+8150333300" + (10 + i), "accept:2s");
      }
      Instance instance = start(site);
      site.raise("warm-up", "g0");
      Instance warm = instance;
      Await.until(() -> site.status("warm-up").equals("acknowledged"), warm::log);
      for (int i = 1; i < people; i++) {
        site.raise("E" + i, "g" + i);
        if (i % 4 == 0) {
          Instant killAt = Instant.now().plusMillis(random.nextInt(400));
          Await.until(() -> Instant.now().isAfter(killAt), () -> "");
          instance.kill();
          instance = start(site);
        }
      }
      Instance last = instance;
      Await.until(
          () -> allAcknowledged(site, people),
          () -> "seed " + seed + ": " + site.connect.calls() + last.log());
      int beforeTheStop = last.log().length();
      last.close();
      String stop = last.log().substring(beforeTheStop);
      assertFalse(stop.contains(" ERROR "), () -> "an ordinary stop: " + stop);

      List<String> callIds = site.connect.calls().stream().map(CallRecord::callId).toList();
      assertEquals(callIds.stream().distinct().toList(), callIds, "seed " + seed);
      for (int i = 0; i < people; i++) {
        assertEquals(1, site.callsTo("+8150333300" + (10 + i)).size(), "p" + i + " seed " + seed);
      }
    }
  }

  /** Alone on a quiet topic, where nothing after it makes the task commit. */
  private static void whatCannotBeReadIsSetAside(Site site) {
    byte[] garbage = "not Avro".getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String topic : List.of(site.topics.incidents(), site.topics.callCommands())) {
        var unused = producer.send(new ProducerRecord<>(topic, garbage));
      }
    }
    Await.until(
        () -> deadLetters(site).stream().filter(v -> Arrays.equals(v, garbage)).count() == 2,
        () -> deadLetters(site).size());
  }

  private static List<byte[]> deadLetters(Site site) {
    return everything(site).stream()
        .filter(record -> record.topic().equals(site.topics.deadLetters()))
        .map(ConsumerRecord::value)
        .toList();
  }

  private Instance start(Site site) {
    return Instance.start(
        site.environment(folder.resolve("state")), folder.resolve("instance.log"));
  }

  private static boolean allAcknowledged(Site site, int people) {
    return Stream.iterate(1, i -> i < people, i -> i + 1)
        .allMatch(i -> site.status("E" + i).equals("acknowledged"));
  }

  private static Map<String, AttributeValue> inProgress(Site site, String errorId) {
    return site.row(site.tables.inProgress(), Map.of("errorId", AttributeValue.fromS(errorId)));
  }

  private static String text(Map<String, AttributeValue> row, String attribute) {
    return row.getOrDefault(attribute, AttributeValue.fromS("")).s();
  }

  /** Law 6: not in a topic, a changelog included, not in the state folder, not in the log. */
  private void nowhereAPhoneNumber(Site site, Instance instance, List<String> numbers)
      throws IOException {
    for (String number : numbers) {
      assertFalse(instance.log().contains(number), "in the log: " + number);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        holdsNone(Files.readAllBytes(file), numbers, file.toString());
      }
    }
    int records = 0;
    for (ConsumerRecord<byte[], byte[]> record : everything(site)) {
      records++;
      holdsNone(record.value(), numbers, record.topic());
      holdsNone(record.key(), numbers, record.topic());
    }
    assertTrue(records > 20, "only " + records + " records were searched");
  }

  private static void holdsNone(byte[] bytes, List<String> numbers, String where) {
    String text = bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    for (String number : numbers) {
      assertFalse(text.contains(number), "in " + where + ": " + number);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> everything(Site site) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                SharedStack.kafka().bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> site.owns(topic.getKey()))
              .flatMap(topic -> topic.getValue().stream())
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!ends.entrySet().stream()
          .allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }
}
