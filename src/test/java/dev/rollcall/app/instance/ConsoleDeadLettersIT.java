package dev.rollcall.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.console.pages.DeadLetterLine;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.kafka.DeadLetter;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console's dead letters on a real broker. */
final class ConsoleDeadLettersIT {

  private final String letters = SharedStack.newTopic("dead-letters", 1, Map.of());
  private final String handled =
      SharedStack.newTopic("handled", 1, Map.of("cleanup.policy", "compact"));
  private final String incidents = SharedStack.newTopic("incidents", 1, Map.of());
  private final String people = SharedStack.newTopic("people", 1, Map.of());
  private final ConsoleDeadLetters desk =
      desk(SharedStack.kafka().bootstrapServers(), Duration.ofSeconds(20));

  private ConsoleDeadLetters desk(String servers, Duration patience) {
    Map<String, String> env = new HashMap<>();
    env.put("KAFKA_BOOTSTRAP_SERVERS", servers);
    env.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");
    env.put("APPLICATION_ID", letters);
    env.put("DEAD_LETTERS_TOPIC", letters);
    env.put("DEAD_LETTERS_HANDLED_TOPIC", handled);
    env.put("PEOPLE_TOPIC", people);
    return new ConsoleDeadLetters(Settings.from(new Environment(env)), patience);
  }

  @BeforeEach
  void twoLetters() throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String topic : List.of(incidents, people)) {
        byte[] value = ("of " + topic).getBytes(UTF_8);
        var origin = new DeadLetter.Origin(topic, 0, 7);
        producer
            .send(DeadLetter.of(letters, origin, "E1".getBytes(UTF_8), value, "not Avro"))
            .get();
      }
    }
  }

  private List<DeadLetterLine> lines() {
    return desk.newest().stream().sorted(Comparator.comparing(DeadLetterLine::position)).toList();
  }

  private List<String> states() {
    return lines().stream()
        .map(l -> l.position() + " " + l.state() + " " + l.canBeSentAgain())
        .toList();
  }

  @Test
  void whatIsThere() {
    assertEquals(List.of("0@0 OPEN true", "0@1 REPLACED false"), states());
    DeadLetterLine first = lines().getFirst();
    assertEquals("of " + incidents, first.value());
    assertEquals("not Avro", first.error());
  }

  /** Another console, or the same one after a restart, knows of it. */
  @Test
  void whatWasDoneIsRemembered() {
    desk.sendAgain("0@0", "root");
    desk.hide("0@1", "root");
    assertEquals(List.of("0@0 SENT_AGAIN true", "0@1 HIDDEN false"), states());
    assertEquals(1, TopicReader.read(incidents).size());
    desk.hide("0@0", "root");
    assertEquals(List.of("0@0 HIDDEN true", "0@1 HIDDEN false"), states());
    desk.sendAgain("0@0", "root");
    assertEquals(2, TopicReader.read(incidents).size());
  }

  @Test
  void whatCannotBeDone() {
    assertEquals(409, refused(() -> desk.sendAgain("0@1", "root")));
    assertEquals(404, refused(() -> desk.sendAgain("0@2", "root")));
    assertEquals(404, refused(() -> desk.hide("../0@0", "root")));
    assertEquals(List.of(), TopicReader.read(people));
    assertEquals(List.of(), TopicReader.read(handled));
  }

  @Test
  void kafkaIsAway() {
    ConsoleDeadLetters away = desk("127.0.0.1:1", Duration.ofMillis(300));
    assertEquals(503, refused(away::newest));
    assertEquals(503, refused(() -> away.hide("0@0", "root")));
  }

  private static int refused(Runnable action) {
    return assertThrows(HttpError.class, action::run).status();
  }
}
