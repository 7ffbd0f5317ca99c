package dev.rollcall.chaos.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The judge reads the same topics into which a run puts poison. */
class TopicWitnessTest {

  private static final Schema SCHEMA =
      SchemaBuilder.record("R")
          .fields()
          .name("word")
          .type()
          .enumeration("Word")
          .symbols("A", "B")
          .noDefault()
          .endRecord();

  private final TopicWitness witness =
      new TopicWitness("nowhere:1", id -> id == 7 ? Optional.of(SCHEMA) : Optional.empty());

  private Optional<String> decode(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return witness
        .decode(new ConsumerRecord<>("t", 0, 0, new byte[0], value))
        .map(record -> record.get("word").toString());
  }

  @Test
  void aRecordIsRead() {
    assertEquals(Optional.of("B"), decode(0, 0, 0, 0, 7, 2));
  }

  @Test
  void poisonIsLeftOut() {
    assertEquals(Optional.empty(), decode());
    assertEquals(Optional.empty(), decode(0, 0, 0, 0, 7));
    assertEquals(Optional.empty(), decode(0, 0, 0, 0, 7, 76));
    assertEquals(Optional.empty(), decode(0, 0, 0, 0, 8, 2));
  }
}
