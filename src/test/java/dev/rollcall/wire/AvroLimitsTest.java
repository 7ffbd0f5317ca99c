package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.apache.avro.SystemLimitException;
import org.junit.jupiter.api.Test;

/** Confluent's serde and the state stores decode with Avro's own decoder. */
class AvroLimitsTest {

  @Test
  void whoeverDecodesIsBounded() {
    var unused =
        new TopicSerdes(RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock:"));
    assertEquals(AvroLimits.BYTES, SystemLimitException.checkMaxStringLength(AvroLimits.BYTES));
    assertThrows(
        SystemLimitException.class,
        () -> SystemLimitException.checkMaxStringLength(AvroLimits.BYTES + 1L));
    assertThrows(
        SystemLimitException.class,
        () -> SystemLimitException.checkMaxBytesLength(AvroLimits.BYTES + 1L));
    assertThrows(
        SystemLimitException.class,
        () -> SystemLimitException.checkMaxCollectionLength(AvroLimits.ITEMS + 1L));
  }
}
