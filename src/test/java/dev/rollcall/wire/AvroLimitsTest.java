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

  @Test
  void aStateThatIsDamagedIsNoFaultOfARecord() {
    byte[] state = {(byte) 0xc3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    assertThrows(UnreadableStateException.class, () -> StateCodec.escalations().read(state));
    assertThrows(UnreadableStateException.class, () -> StateCodec.lines().read(new byte[0]));
  }
}
