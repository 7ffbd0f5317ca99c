package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private static int bytes(Map<String, String> labels) {
    return labels.entrySet().stream()
        .mapToInt(l -> (l.getKey() + l.getValue()).getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  @Test
  void whatFitsIsKeptWhole() {
    Labels labels = Labels.of(Map.of("b", "2", "a", "1"));
    assertEquals(new TreeMap<>(Map.of("a", "1", "b", "2")), labels.values());
    assertEquals(List.of(), labels.cut());
  }

  @Test
  void theLongestValueIsCutFirstAndNoFurtherThanNeeded() {
    Labels labels = Labels.of(Map.of("a", "v".repeat(4_000), "b", "v".repeat(100), "c", "v"));
    assertEquals(List.of("a"), labels.cut());
    assertEquals(Labels.MAX_BYTES, bytes(labels.values()));
    assertEquals("v".repeat(100), labels.values().get("b"));
  }

  @Test
  void thenTheNextLongest() {
    Labels labels = Labels.of(Map.of("a", "v".repeat(4_090), "b", "w".repeat(4_200)));
    assertEquals(List.of("a", "b"), labels.cut());
    assertEquals("w".repeat(Labels.SHORTEST), labels.values().get("b"));
    assertEquals(Labels.MAX_BYTES, bytes(labels.values()));
  }

  @Test
  void aCharacterIsKeptWholeOrNotAtAll() {
    Labels labels = Labels.of(Map.of("a", "火".repeat(2_000)));
    assertEquals("火".repeat((Labels.MAX_BYTES - 1) / 3), labels.values().get("a"));
  }

  @Test
  void ofTooManyTheLastByNameGo() {
    Map<String, String> many = new HashMap<>();
    for (int i = 100; i < 170; i++) {
      many.put("label" + i, "v");
    }
    Labels labels = Labels.of(many);
    assertEquals(Labels.MOST, labels.values().size());
    assertEquals("label163", labels.values().lastKey());
    assertEquals(6, labels.cut().size());
  }

  @Test
  void exactlyWhatIsAllowedIsKeptWhole() {
    String fills = "v".repeat(Labels.MAX_BYTES - 1);
    assertEquals(List.of(), Labels.of(Map.of("a", fills)).cut());
    assertEquals(List.of("a"), Labels.of(Map.of("a", fills + "v")).cut());
    Map<String, String> most = new HashMap<>();
    for (int i = 0; i < Labels.MOST; i++) {
      most.put("label" + i, "v");
    }
    assertEquals(List.of(), Labels.of(most).cut());
  }

  @Test
  void namesThatAreTooLongGoWhole() {
    Labels labels = Labels.of(Map.of("a", "v", "b".repeat(5_000), "w"));
    assertEquals(Map.of("a", "v"), labels.values());
    assertTrue(labels.cut().contains("b".repeat(5_000)));
  }
}
