package dev.rollcall.app.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.kafka.DeadLetter;
import dev.rollcall.kafka.DeadLetterBox;
import dev.rollcall.kafka.Letter;
import dev.rollcall.support.SharedStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class DeadLettersCommandIT {

  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());
  private final String letters = SharedStack.newTopic("dead-letters", 1, Map.of());
  private final String handled = SharedStack.newTopic("handled", 1, Map.of());
  private final String incidents = SharedStack.newTopic("incidents", 1, Map.of());
  private final String actions = SharedStack.newTopic("actions", 1, Map.of());
  private final String groups = SharedStack.newTopic("groups", 1, Map.of());
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void threeLetters() throws Exception {
    try (var producer =
        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String[] letter :
          List.of(
              new String[] {incidents, "E1", "one"},
              new String[] {actions, "E2", "two"},
              new String[] {incidents, "E3", "three"})) {
        byte[] key = letter[1].getBytes(UTF_8);
        byte[] value = letter[2].getBytes(UTF_8);
        producer
            .send(
                DeadLetter.of(
                    letters, new DeadLetter.Origin(letter[0], 0, 7), key, value, "not Avro"))
            .get();
      }
    }
  }

  @Test
  void whatLiesThere() {
    run("list");
    List<String> lines = out.toString().lines().toList();
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).startsWith("0@0  "), lines.get(0));
    assertTrue(
        lines.get(0).endsWith("  " + incidents + "-0@7  key E1  3 bytes  not Avro"), lines.get(0));
    assertEquals("3 dead letters", lines.get(3));
  }

  @Test
  void ofOneTopic() {
    run("list", "--topic", actions);
    assertEquals(2, out.toString().lines().count());
    assertTrue(out.toString().contains("key E2"), out.toString());
  }

  @Test
  void allAreSentAgainOnce() {
    run("replay");
    assertEquals(List.of("E1=one", "E3=three"), records(incidents));
    assertEquals(List.of("E2=two"), records(actions));
    run("replay");
    assertTrue(out.toString().endsWith("0 sent again\n"), out.toString());
    assertEquals(List.of("E1=one", "E3=three"), records(incidents));
    run("list");
    assertEquals(3, out.toString().lines().filter(line -> line.endsWith("(sent again)")).count());
  }

  @Test
  void thoseThatAreNamedAreSentAgainAsOftenAsAsked() {
    run("replay", "0@2");
    run("replay", "0@2", "0@1");
    assertEquals(List.of("E3=three", "E3=three"), records(incidents));
    assertEquals(List.of("E2=two"), records(actions));
    run("replay", "--topic", actions);
    assertEquals(List.of("E2=two", "E2=two"), records(actions));
  }

  /** What was too large to be kept whole would be another record if it were sent again. */
  @Test
  void whatWasCutIsNotSentAgain() throws Exception {
    var origin = new DeadLetter.Origin(incidents, 0, 12);
    try (var producer =
        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] huge = new byte[DeadLetter.MAX_VALUE_BYTES + 1];
      producer.send(DeadLetter.of(letters, origin, null, huge, "too large")).get();
    }
    run("replay");
    assertEquals(List.of("E1=one", "E3=three"), records(incidents));
    String said = "0@3 not sent again: it was cut. The whole record is " + incidents + "-0@12";
    assertTrue(out.toString().contains(said), out.toString());
    assertTrue(out.toString().endsWith("3 sent again\n"), out.toString());
    run("list");
    assertTrue(out.toString().contains("too large  (cut)"), out.toString());
  }

  /** What lies in the topic of groups now is newer than the letter. */
  @Test
  void aGroupIsNotSentAgain() throws Exception {
    var origin = new DeadLetter.Origin(groups, 0, 12);
    try (var producer =
        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] web = "web".getBytes(UTF_8);
      producer.send(DeadLetter.of(letters, origin, web, web, "not Avro")).get();
    }
    run("replay");
    assertEquals(List.of(), records(groups));
    String said = "0@3 not sent again: role directory has replaced it in " + groups;
    assertTrue(out.toString().contains(said), out.toString());
    run("list");
    assertTrue(out.toString().contains("not Avro  (replaced)"), out.toString());
  }

  @Test
  void whatIsHiddenIsNotSentAgainWithTheOthers() {
    run("hide", "0@0", "0@2");
    run("list");
    assertEquals(2, out.toString().lines().filter(line -> line.endsWith("(hidden)")).count());
    run("replay");
    assertEquals(List.of(), records(incidents));
    assertEquals(List.of("E2=two"), records(actions));
    run("replay", "0@0");
    assertEquals(List.of("E1=one"), records(incidents));
  }

  @Test
  void whatIsNotThereCannotBeHidden() {
    for (String position : List.of("0@3", "1@0", "0", "x@y", "99999999999@0")) {
      assertEquals(1, status("hide", position), position);
    }
    assertEquals(List.of(), records(handled));
  }

  /** Where release 0.4.0 has remembered how far the letters were sent again. */
  @Test
  void anOlderReleaseHasSentSomeAgain() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                SharedStack.kafka().bootstrapServers(),
                "group.id",
                letters + "-group"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.commitSync(Map.of(new TopicPartition(letters, 0), new OffsetAndMetadata(2)));
    }
    run("replay");
    assertEquals(List.of("E3=three"), records(incidents));
  }

  /** Otherwise each replay would send all of them again. */
  @Test
  void nothingIsSentBeforeItCanBeRemembered() {
    DeadLetterBox.Place place =
        new DeadLetterBox.Place(letters, handled + "-missing", letters + "-group", Set.of());
    try (DeadLetterBox box = new DeadLetterBox(kafka, place)) {
      Letter letter = box.find("0@0").orElseThrow();
      assertThrows(KafkaException.class, () -> box.replay(letter, "root"));
      assertThrows(KafkaException.class, () -> box.hide(letter, "root"));
    }
    assertEquals(List.of(), records(incidents));
  }

  private void run(String... arguments) {
    assertEquals(0, status(arguments));
  }

  private int status(String... arguments) {
    return new CommandLine(
            new DeadLettersCommand(
                () ->
                    new DeadLetterBox(
                        kafka,
                        new DeadLetterBox.Place(
                            letters, handled, letters + "-group", Set.of(groups)))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments);
  }

  private List<String> records(String topic) {
    List<String> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> records.add(record.key() + "=" + record.value()));
      }
    }
    return records;
  }
}
