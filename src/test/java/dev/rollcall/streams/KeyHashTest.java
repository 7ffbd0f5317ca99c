package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hash is part of every key in a store. These values must never change. */
class KeyHashTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'',      efd01f60ba992926",
    "E1,      82cfc8a1137b2263",
    "disk-42, 7836f3f16604afae",
    "火事,    3fa0cd9a6c2015be",
  })
  void pinned(String id, String hash) {
    assertEquals(hash, Long.toHexString(KeyHash.of(id.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, b456bcfc34c2cb2c", "-1, 64b5720b4b825f21"})
  void theMixIsPinned(long value, String mixed) {
    assertEquals(mixed, Long.toHexString(KeyHash.mix(value)));
  }

  @Test
  void aStoresKeyIsTheHashAndTheId() {
    Bytes key = StateTable.key("E1");
    assertEquals(8 + 2, key.get().length);
    assertEquals(KeyHash.of("E1".getBytes(StandardCharsets.UTF_8)), StateTable.hash(key));
    assertEquals("E1", new StateTable.Entry<>(key, 0, "").id());
  }

  @Test
  void idsThatCountUpDoNotCollide() {
    Set<Long> hashes = new HashSet<>();
    Set<Long> lowBits = new HashSet<>();
    for (int i = 0; i < 65_536; i++) {
      long hash = KeyHash.of(("ERR-" + i).getBytes(StandardCharsets.UTF_8));
      hashes.add(hash);
      lowBits.add(hash & 0xffff);
    }
    assertEquals(65_536, hashes.size());
    // of n buckets n random ids leave 1/e empty
    assertEquals(0.632, lowBits.size() / 65_536.0, 0.01);
  }
}
