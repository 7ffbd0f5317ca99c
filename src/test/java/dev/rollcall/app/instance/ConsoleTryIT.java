package dev.rollcall.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.support.Ports;
import dev.rollcall.support.SharedStack;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the console does not replay. What it does replay is shown by ReplayIT. */
final class ConsoleTryIT {

  private static final Instant MONDAY = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String PLAN = "groups: {}\n";

  private final String incidents = SharedStack.newTopic("incidents", 1, Map.of());
  private final String actions = SharedStack.newTopic("actions", 1, Map.of());
  private final String history = SharedStack.newTopic("history", 1, Map.of());

  private ConsoleTry desk(String servers, Duration patience) {
    Map<String, String> env = new HashMap<>();
    env.put("KAFKA_BOOTSTRAP_SERVERS", servers);
    env.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");
    env.put("INCIDENTS_TOPIC", incidents);
    env.put("OPERATOR_ACTIONS_TOPIC", actions);
    env.put("ESCALATION_HISTORY_TOPIC", history);
    DutyState duties =
        new DutyState(
            new DutyState.Decoders(
                _ -> {
                  throw new AssertionError("no plan is read");
                },
                _ -> {
                  throw new AssertionError("no group is read");
                },
                _ -> {
                  throw new AssertionError("nobody is read");
                }),
            InstantSource.system());
    return new ConsoleTry(duties, Settings.from(new Environment(env)), patience);
  }

  private void write(int records, Instant at) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        var _ =
            producer.send(
                new ProducerRecord<>(incidents, 0, at.toEpochMilli(), new byte[0], new byte[1]));
      }
    }
  }

  private static HttpError refused(ConsoleTry desk, String plan, Instant from) {
    return assertThrows(HttpError.class, () -> desk.replay(plan, from, from.plus(DAY)));
  }

  /** Only what lies in the night counts, and what comes an hour after it at most. */
  @Test
  void aNightWithoutRecordsAndOneWithTooManyAreRefused() {
    write(1, MONDAY.plus(DAY));
    write(10_001, MONDAY.plus(DAY.multipliedBy(3)));
    ConsoleTry desk = desk(SharedStack.kafka().bootstrapServers(), Duration.ofSeconds(20));
    HttpError nothing = refused(desk, PLAN, MONDAY);
    assertEquals(422, nothing.status());
    assertEquals("nothing is recorded of that time any more, or yet", nothing.getMessage());
    HttpError busy = refused(desk, PLAN, MONDAY.plus(DAY.multipliedBy(3)));
    assertEquals(422, busy.status());
    assertTrue(
        String.valueOf(busy.getMessage()).contains("has about 10,001 records"), busy::toString);
  }

  /** Kafka itself refuses to look for a timestamp below zero. */
  @Test
  void nothingIsRecordedBeforeThereWereComputers() {
    ConsoleTry desk = desk(SharedStack.kafka().bootstrapServers(), Duration.ofSeconds(20));
    assertEquals(422, refused(desk, PLAN, Instant.EPOCH.minus(DAY.multipliedBy(2))).status());
  }

  @Test
  void whatIsNoPlanIsSaid() {
    ConsoleTry desk = desk(SharedStack.kafka().bootstrapServers(), Duration.ofSeconds(20));
    HttpError wrong = refused(desk, "grups: {}", MONDAY);
    assertEquals(422, wrong.status());
    String said = String.valueOf(wrong.getMessage());
    assertTrue(said.startsWith("plan line 1: grups: is not a field here"), said);
  }

  @Test
  void aKafkaThatIsAwayIsSaidInTime() {
    HttpError away =
        refused(desk("127.0.0.1:" + Ports.free(), Duration.ofSeconds(1)), PLAN, MONDAY);
    assertEquals(503, away.status());
    assertEquals("Kafka does not answer now", away.getMessage());
  }
}
