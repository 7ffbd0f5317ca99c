package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link DebianSendersIT} compares with a real Alertmanager; these are of the algorithm itself. */
final class FingerprintTest {

  @Test
  void withoutLabelsItIsTheOffsetOfFnv() {
    assertEquals("cbf29ce484222325", Fingerprint.of(Map.of()));
  }

  @Test
  void theOrderAndEmptyLabelsDoNotCount() {
    assertEquals(
        Fingerprint.of(Map.of("a", "1", "b", "2")),
        Fingerprint.of(Map.of("b", "2", "a", "1", "c", "")));
  }

  @Test
  void aValueDoesNotRunIntoTheNextName() {
    assertEquals(16, Fingerprint.of(Map.of("a", "bc")).length());
    assertNotEquals(Fingerprint.of(Map.of("a", "bc")), Fingerprint.of(Map.of("ab", "c")));
  }
}
