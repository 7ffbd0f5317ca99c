package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.support.Await;
import dev.rollcall.support.OlderKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an incident, with a kill in between, on a broker of the release before today's. */
final class OlderBrokerIT {

  private static final String NEVER = "+815044440001";
  private static final String ACCEPTS = "+815044440002";

  @TempDir private Path folder;

  @Test
  void aKilledProcessGoesOnWhereItWas() {
    try (OlderKafka kafka = OlderKafka.start();
        Site site = new Site(kafka.bootstrapServers())) {
      site.policy("ops", Map.of("answerTimeout", 12, "gather", 0, "rounds", 1));
      site.person("ops", 1, "ann", NEVER, "never");
      site.person("ops", 2, "bob", ACCEPTS, "accept:1s");
      Instance first = start(site);
      site.raise("E1", "ops");
      Await.until(() -> site.callsTo(NEVER).size() == 1, first::log);
      Await.until(() -> site.history("E1").contains("CALLED"), first::log);
      first.kill();
      try (Instance second = start(site)) {
        Await.until(() -> site.status("E1").equals("acknowledged"), second::log);
        assertEquals(
            List.of(NEVER, ACCEPTS),
            site.connect.calls().stream().map(CallRecord::number).toList());
        site.resolve("E1");
        Await.until(() -> site.status("E1").equals("resolved"), second::log);
        assertTrue(site.history("E1").contains("NO_ANSWER"), second::log);
      }
    }
  }

  private Instance start(Site site) {
    return Instance.start(
        site.environment(folder.resolve("state")), folder.resolve("instance.log"));
  }
}
