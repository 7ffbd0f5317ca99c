package dev.rollcall.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Map<String, String> NEEDED =
      Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "SCHEMA_REGISTRY_URL", "http://registry");

  @Test
  void aConnectionThatCarriesNothingIsGivenUpByAllClients() {
    assertEquals("8000", kafka(new Environment(NEEDED)).get("request.timeout.ms"));
  }

  @Test
  void whoeverSetsTheTimeoutHasIt() {
    Map<String, String> more = new HashMap<>(NEEDED);
    more.put("KAFKA_REQUEST_TIMEOUT_MS", "12000");
    assertEquals("12000", kafka(new Environment(more)).get("request.timeout.ms"));
  }

  private static Map<String, Object> kafka(Environment env) {
    return Settings.from(env).clients().kafka();
  }
}
