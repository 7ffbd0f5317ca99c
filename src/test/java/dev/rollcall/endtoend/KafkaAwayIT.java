package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.support.Await;
import dev.rollcall.support.EmbeddedKafka;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kafka is away while a phone rings. The console shows what was true, and since when it is old. The
 * dead man's switch is told nothing. When Kafka is back, everything goes on, and nobody is called
 * twice.
 */
@Execution(ExecutionMode.CONCURRENT)
final class KafkaAwayIT {

  private static final String ANN = "+815055550001";
  private static final String BOB = "+815055550002";
  private static final String OLD = "<span id=\"live\" role=\"status\" class=\"old\"";

  @TempDir private Path folder;
  private final ConsoleWindow console = new ConsoleWindow();

  @Test
  void whatIsOldIsSaidAndItGoesOnWhenKafkaIsBack() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(0);
        Site site = new Site(kafka.bootstrapServers());
        OutsideWatch outside = new OutsideWatch()) {
      site.policy("ops", Map.of("answerTimeout", 240, "gather", 0, "rounds", 1));
      site.person("ops", 1, "ann", ANN, "accept,pickup:60s");
      site.person("web", 1, "bob", BOB, "accept:1s");
      Map<String, String> environment = site.environment(folder.resolve("state"));
      try (Instance instance =
          Instance.start(
              outside.addTo(console.addTo(environment)), folder.resolve("instance.log"))) {
        site.raise("disk-7", "ops");
        console.await("/i/disk-7", "The phone of ann rings.", instance);
        Await.until(() -> outside.heard() > 0, instance::log);

        kafka.stop();
        console.await("/", OLD, instance);
        assertTrue(console.shows("/", "calling ann"), "what was true stays");
        HttpResponse<String> pressed = console.press("/i/disk-7", "/i/disk-7/acknowledge", "");
        assertEquals(503, pressed.statusCode(), pressed.body());
        Await.until(
            () -> instance.log().contains("told nothing: Kafka does not answer"), instance::log);
        int heard = outside.heard();

        kafka.startAgain();
        Await.until(() -> outside.heard() > heard, instance::log);
        Await.until(() -> !console.shows("/", OLD), instance::log);
        console.await("/", "ann has it", instance);
        site.raise("web-1", "web");
        console.await("/", "bob has it", instance);
        assertEquals(1, site.callsTo(ANN).size(), instance::log);
        assertEquals(1, site.callsTo(BOB).size(), instance::log);
        assertFalse(instance.log().contains(ANN.substring(1)));
      }
    }
  }
}
