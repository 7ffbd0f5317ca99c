package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of a whole instance: what it shows comes from Kafka, and what it writes too. */
final class ConsoleInstanceIT {

  private static final String ANN = "+81901230001";

  @TempDir private Path folder;
  private final ConsoleWindow console = new ConsoleWindow();

  @Test
  void aNightFromTheRingToTheAcceptAndOverARestart() {
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM)) {
      site.policy("ops", Map.of("answerTimeout", 240, "gather", 0, "rounds", 2));
      site.person("ops", 1, "ann", ANN, "never");
      try (Instance instance = instance(site)) {
        site.raise("disk-7", "ops");
        console.await("/", "calling ann", instance);
        console.await("/i/disk-7", "The phone of ann rings.", instance);

        String match =
            "match=" + ConsoleWindow.encoded("errorId=\"disk-7\"") + "&minutes=60&why=known";
        assertEquals(200, console.press("/i/disk-7", "/silences", match).statusCode());
        Await.until(() -> site.callsTo(ANN).getFirst().endedAt().isPresent(), instance::log);
        console.await("/", "1 held", instance);
        console.await("/silences", "holds 1 now", instance);

        assertEquals(200, console.press("/silences", "/silences/s1/end", "").statusCode());
        Await.until(() -> site.callsTo(ANN).size() == 2, instance::log);
        assertEquals(200, console.press("/i/disk-7", "/i/disk-7/acknowledge", "").statusCode());
        console.await("/", "ann has it", instance);
        instance.kill();
      }
      try (Instance instance = instance(site)) {
        console.await("/", "ann has it", instance);
        console.await("/i/disk-7", "ann takes it", instance);
        console.await("/why?errorId=disk-7", "The phone of ann rang", instance);
        assertEquals(200, console.press("/i/disk-7", "/i/disk-7/resolve", "").statusCode());
        console.await("/", "Nothing is open.", instance);
        console.await("/i/disk-7/past", "The phone of ann rings.", instance);
        aPlanIsTried();
        for (String path :
            new String[] {"/", "/i/disk-7", "/i/disk-7/past", "/silences", "/try", "/why"}) {
          assertFalse(console.get(path).body().contains(ANN.substring(1)), path);
        }
        assertFalse(instance.log().contains(ANN.substring(1)));
        assertFalse(instance.log().contains(ConsoleWindow.TOKEN));
      }
    }
  }

  /** With another wait for an answer than the plan in force has. */
  private void aPlanIsTried() {
    String inForce = textarea(console.get("/try").body(), "plan");
    assertTrue(inForce.contains("answerTimeout: 240s"), inForce);
    String plan = inForce.replace("240s", "20s");
    String story = "{steps: [{at: 0s, incident: {errorId: e, group: ops}}], until: 10m}";
    String told =
        console
            .press(
                "/try",
                "/try",
                "plan=" + ConsoleWindow.encoded(plan) + "&story=" + ConsoleWindow.encoded(story))
            .body();
    assertTrue(told.contains("20s      ann did not answer in time."), told);
    assertTrue(told.contains("240s     ann did not answer in time."), told);
  }

  private static String textarea(String page, String name) {
    Matcher area =
        Pattern.compile("<textarea[^>]* name=\"" + name + "\"[^>]*>([^<]*)</textarea>")
            .matcher(page);
    assertTrue(area.find(), page);
    return area.group(1).replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  private Instance instance(Site site) {
    return Instance.start(
        console.addTo(site.environment(folder.resolve("state"))), folder.resolve("instance.log"));
  }
}
