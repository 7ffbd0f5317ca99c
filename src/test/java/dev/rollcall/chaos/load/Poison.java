package dev.rollcall.chaos.load;

import dev.rollcall.chaos.load.KafkaRoad.Registered;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;

/** Records that must not keep anybody else's incident from being called. */
final class Poison {

  private static final List<String> TOPICS =
      List.of(
          "incidents",
          "operator-actions",
          "call-responses",
          "responder-requests",
          "responder-outcomes",
          "call-commands",
          "call-events");

  private static final int NO_SUCH_SCHEMA = 999_999;
  private static final int LONG = 400;
  private static final int LARGE = 900_000;

  private final KafkaRoad kafka;
  private final Registered incident;

  Poison(KafkaRoad kafka, Registered incident) {
    this.kafka = kafka;
    this.incident = incident;
  }

  /** One of every kind to every topic. */
  void spread(long seed) {
    try {
      for (String topic : TOPICS) {
        Random dice = new Random(seed + topic.hashCode());
        for (byte @Nullable [] value : values(dice)) {
          byte[] key = ("poison-" + dice.nextInt(1000)).getBytes(StandardCharsets.UTF_8);
          boolean unused = kafka.send(topic, dice.nextInt(5) == 0 ? null : key, value);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<byte @Nullable []> values(Random dice) {
    byte[] garbage = new byte[200];
    dice.nextBytes(garbage);
    byte[] whole = KafkaRoad.encode(incident, report("poison"));
    List<byte @Nullable []> values = new ArrayList<>();
    values.add(null);
    values.add(new byte[0]);
    values.add(new byte[] {0});
    values.add(garbage);
    values.add(withId(NO_SUCH_SCHEMA, garbage));
    values.add(withId(incident.id(), garbage));
    values.add(withId(incident.id(), hugeLength()));
    values.add(java.util.Arrays.copyOf(whole, whole.length / 2));
    values.add(KafkaRoad.encode(incident, report("x".repeat(LONG))));
    values.add(KafkaRoad.encode(incident, report("line\nbreak")));
    values.add(new byte[LARGE]);
    values.add("{\"errorId\": \"json\"}".getBytes(StandardCharsets.UTF_8));
    return values;
  }

  private GenericData.Record report(String errorId) {
    GenericRecordBuilder record = new GenericRecordBuilder(incident.schema());
    record.set("errorId", errorId);
    record.set("groupId", "default");
    record.set("occurredAt", Long.MIN_VALUE);
    return record.build();
  }

  private static byte[] withId(int id, byte[] payload) {
    return ByteBuffer.allocate(1 + Integer.BYTES + payload.length)
        .put((byte) 0)
        .putInt(id)
        .put(payload)
        .array();
  }

  /** A text that says it has two gigabytes. */
  private static byte[] hugeLength() {
    return new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
  }
}
