package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.support.Await;
import dev.rollcall.support.FakeRegistry;
import dev.rollcall.wire.SchemaLookup.Patience;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the registry's own word makes a record a bad one; everything else passes. */
class RegistryAnswersTest {

  private static final Patience LONG = new Patience(Duration.ofMinutes(1), Duration.ofMillis(1));
  private static final Patience NONE = new Patience(Duration.ofMillis(1), Duration.ofMillis(1));
  private static final Patience ONCE = new Patience(Duration.ofMillis(1), Duration.ofHours(1));

  private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | <html>not found</html>",
        "404 | {}",
        "404 | {\"error_code\":404,\"message\":\"no route\"}",
        "401 | {\"error_code\":401}",
        "403 | {\"error_code\":40301}",
        "429 | slow down",
        "500 | {\"error_code\":50001}",
        "503 | ''",
        "200 | <html>sign in</html>",
        "200 | {}",
        "200 | ''",
        "204 | ''",
      })
  void saysNothingAboutTheSchema(int status, String body) {
    try (FakeRegistry fake = new FakeRegistry(status, body)) {
      assertThrows(RegistryUnavailableException.class, () -> registry(fake).schema(7));
    }
  }

  @Test
  void aSchemaThatIsNotFoundIsABadRecordAndIsAskedForOnce() {
    try (FakeRegistry fake = new FakeRegistry(404, UNKNOWN)) {
      Registry registry = registry(fake);
      assertThrows(SerializationException.class, () -> registry.schema(7));
      assertThrows(SerializationException.class, () -> registry.schema(7));
      assertEquals(1, fake.requests());
    }
  }

  @Test
  void aSchemaThatIsNoAvroIsABadRecord() {
    try (FakeRegistry fake = new FakeRegistry(200, "{\"schema\":\"syntax = proto3\"}")) {
      assertThrows(SerializationException.class, () -> registry(fake).schema(7));
    }
  }

  /**
   * The first record of an unknown id waits a moment; those behind it, whatever their id, do not.
   */
  @Test
  void aSilentRegistryIsAskedOnceForAllWhoWouldWait() {
    try (FakeRegistry fake = new FakeRegistry(404, UNKNOWN)) {
      fake.isSilent();
      Registry registry = registry(fake, ONCE);
      for (int id = 0; id < 1_000; id++) {
        int unknown = id;
        assertThrows(RegistryUnavailableException.class, () -> registry.schema(unknown));
      }
      Await.until(() -> fake.requests() > 0, fake::requests);
      assertEquals(1, fake.requests());
    }
  }

  @Test
  void whatASlowRegistryAnswersInTheEndIsKnown() {
    try (FakeRegistry fake = new FakeRegistry(200, "{\"schema\":\"\\\"string\\\"\"}")) {
      fake.isSilent();
      Registry registry = registry(fake, NONE);
      assertThrows(RegistryUnavailableException.class, () -> registry.schema(7));
      fake.speaks();
      Await.until(() -> isKnown(registry, 7), () -> "schema 7 is not known");
    }
  }

  @Test
  void aRegistryThatIsThereAgainIsAsked() {
    try (FakeRegistry fake = new FakeRegistry(500, "{}")) {
      Registry registry = registry(fake);
      assertThrows(RegistryUnavailableException.class, () -> registry.schema(7));
      fake.answers(200, "{\"schema\":\"\\\"string\\\"\"}");
      Await.until(() -> isKnown(registry, 7), () -> "schema 7 is not known");
    }
  }

  private static boolean isKnown(Registry registry, int id) {
    try {
      return registry.schema(id) != null;
    } catch (RegistryUnavailableException _) {
      return false;
    }
  }

  private static Registry registry(FakeRegistry fake) {
    return registry(fake, LONG);
  }

  private static Registry registry(FakeRegistry fake, Patience patience) {
    return new HttpRegistry(
        RegistryConfig.from(Map.of("schema.registry.url", fake.url())), patience);
  }
}
