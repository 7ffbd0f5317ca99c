package dev.rollcall.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchSettingsTest {

  private static WatchSettings given(Map<String, String> variables) {
    return WatchSettings.from(new Environment(variables));
  }

  @Test
  void nothingIsNeeded() {
    WatchSettings watch = given(Map.of());
    assertEquals(Optional.empty(), watch.canaryEvery());
    assertEquals(Optional.empty(), watch.deadMan());
    assertEquals(
        Optional.of(Duration.ofSeconds(10)), given(Map.of("CANARY_SECONDS", "10")).canaryEvery());
  }

  @ParameterizedTest
  @CsvSource({
    "CANARY_SECONDS, 9",
    "CANARY_SECONDS, 121",
    "DEADMAN_SECONDS, 9",
    "DEADMAN_URL, ping.example/secret-of-ours",
    "DEADMAN_URL, ftp://ping.example/secret-of-ours",
    "DEADMAN_URL, https:///secret-of-ours"
  })
  void aWrongValueIsNamedAndNoAddressIsShown(String name, String value) {
    UsageException wrong = assertThrows(UsageException.class, () -> given(Map.of(name, value)));
    String message = String.valueOf(wrong.getMessage());
    assertTrue(message.startsWith(name), message);
    assertFalse(message.contains("secret"), message);
  }
}
