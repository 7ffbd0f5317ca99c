package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.support.SchemaRegistry;
import dev.rollcall.support.SharedStack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** The serde against a real schema registry. */
class RegistryAvroSerdeIT {

  private static final Keyed<EscalationEvent.SourceReport> RESOLVE =
      new Keyed<>(
          "E1", new EscalationEvent.Resolve("E1", Instant.ofEpochMilli(1_795_402_800_123L)));

  private final String topic = SharedStack.uniqueName("incidents");

  @Test
  void whatOneProcessWritesAnotherReads() {
    String url = SharedStack.schemaRegistry().url();
    byte[] bytes = incidents(url, 10_000).serializer().serialize(topic, RESOLVE);
    assertEquals(RESOLVE, incidents(url, 10_001).deserializer().deserialize(topic, bytes));
  }

  @Test
  void theSchemaHasOneIdHoweverOftenItIsWritten() {
    String url = SharedStack.schemaRegistry().url() + "/";
    byte[] first = incidents(url, 10_002).serializer().serialize(topic, RESOLVE);
    byte[] second = incidents(url, 10_003).serializer().serialize(topic, RESOLVE);
    assertArrayEquals(first, second);
  }

  @Test
  void anIdTheRegistryDoesNotKnowIsABadRecord() {
    byte[] bytes = {0, 0x7f, 0, 0, 0, 2};
    Serde<Keyed<EscalationEvent.SourceReport>> serde =
        incidents(SharedStack.schemaRegistry().url(), 10_000);
    String message =
        String.valueOf(
            assertThrows(
                    SerializationException.class,
                    () -> serde.deserializer().deserialize(topic, bytes))
                .getMessage());
    assertTrue(message.contains("/schemas/ids/2130706432: status 404"), message);
  }

  @Test
  void aSchemaThatMayNotBeRegisteredIsRefused() {
    Map<String, Object> settings = settings(SharedStack.schemaRegistry().url(), 10_000);
    settings.put("auto.register.schemas", "false");
    Serde<Keyed<EscalationEvent.SourceReport>> serde = serdes(settings).incidents();
    assertThrows(SerializationException.class, () -> serde.serializer().serialize(topic, RESOLVE));
  }

  /** A registry that stops delays what is new, never what is known. */
  @Test
  void withoutARegistryWhatIsKnownIsStillWrittenAndRead() {
    Serde<Keyed<EscalationEvent.SourceReport>> serde;
    byte[] bytes;
    try (SchemaRegistry registry = SchemaRegistry.start(0)) {
      serde = incidents(registry.url(), 300);
      bytes = serde.serializer().serialize(topic, RESOLVE);
    }
    assertEquals(RESOLVE, serde.deserializer().deserialize(topic, bytes));
    assertEquals(bytes.length, serde.serializer().serialize(topic, RESOLVE).length);
    assertThrows(
        RegistryUnavailableException.class,
        () -> serde.serializer().serialize(topic + "-new", RESOLVE));
  }

  /** Who writes may wait; who reads goes on to the next record. */
  @Test
  void whoWritesWaitsForARegistryThatIsNotThereAsLongAsConfigured() {
    Serde<Keyed<EscalationEvent.SourceReport>> serde = incidents("http://127.0.0.1:9", 1_200);
    long started = System.nanoTime();
    assertThrows(
        RegistryUnavailableException.class, () -> serde.serializer().serialize(topic, RESOLVE));
    Duration waited = Duration.ofNanos(System.nanoTime() - started);
    assertTrue(waited.toMillis() >= 1_200, waited::toString);
  }

  /** Another patience is another client, with a memory of its own. */
  private static Serde<Keyed<EscalationEvent.SourceReport>> incidents(
      String url, int patienceMillis) {
    return serdes(settings(url, patienceMillis)).incidents();
  }

  private static Map<String, Object> settings(String url, int patienceMillis) {
    return new HashMap<>(
        Map.of("schema.registry.url", url, "rollcall.registry.patience.ms", "" + patienceMillis));
  }

  private static TopicSerdes serdes(Map<String, Object> settings) {
    return new TopicSerdes(RegistryAvroSerde.class.getName(), settings);
  }
}
