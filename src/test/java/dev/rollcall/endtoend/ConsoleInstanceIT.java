package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of a whole instance: what it shows comes from Kafka, and what it writes too. */
final class ConsoleInstanceIT {

  private static final String ANN = "+81901230001";
  private static final String TOKEN = "a-token-of-ann-in-the-console";
  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

  @TempDir private Path folder;
  private final int port = Ports.free();
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Test
  void aNightFromTheRingToTheAcceptAndOverARestart() throws IOException {
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM)) {
      site.policy("ops", Map.of("answerTimeout", 240, "gather", 0, "rounds", 2));
      site.person("ops", 1, "ann", ANN, "never");
      try (Instance instance = instance(site)) {
        site.raise("disk-7", "ops");
        awaitPage("/", "calling ann", instance);
        awaitPage("/i/disk-7", "The phone of ann rings.", instance);

        String match = "match=" + encoded("errorId=\"disk-7\"") + "&minutes=60&why=known";
        assertEquals(200, press("/i/disk-7", "/silences", match).statusCode());
        Await.until(() -> site.callsTo(ANN).getFirst().endedAt().isPresent(), instance::log);
        awaitPage("/", "1 held", instance);
        awaitPage("/silences", "holds 1 now", instance);

        assertEquals(200, press("/silences", "/silences/s1/end", "").statusCode());
        Await.until(() -> site.callsTo(ANN).size() == 2, instance::log);
        assertEquals(200, press("/i/disk-7", "/i/disk-7/acknowledge", "").statusCode());
        awaitPage("/", "ann has it", instance);
        instance.kill();
      }
      try (Instance instance = instance(site)) {
        awaitPage("/", "ann has it", instance);
        awaitPage("/i/disk-7", "ann takes it", instance);
        awaitPage("/why?errorId=disk-7", "The phone of ann rang", instance);
        assertEquals(200, press("/i/disk-7", "/i/disk-7/resolve", "").statusCode());
        awaitPage("/", "Nothing is open.", instance);
        awaitPage("/i/disk-7/past", "The phone of ann rings.", instance);
        aPlanIsTried();
        for (String path :
            new String[] {"/", "/i/disk-7", "/i/disk-7/past", "/silences", "/try", "/why"}) {
          assertFalse(get(path).body().contains(ANN.substring(1)), path);
        }
        assertFalse(instance.log().contains(ANN.substring(1)));
        assertFalse(instance.log().contains(TOKEN));
      }
    }
  }

  /** With another wait for an answer than the plan in force has. */
  private void aPlanIsTried() {
    String inForce = textarea(get("/try").body(), "plan");
    assertTrue(inForce.contains("answerTimeout: 240s"), inForce);
    String plan = inForce.replace("240s", "20s");
    String story = "{steps: [{at: 0s, incident: {errorId: e, group: ops}}], until: 10m}";
    String told =
        press("/try", "/try", "plan=" + encoded(plan) + "&story=" + encoded(story)).body();
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

  private Instance instance(Site site) throws IOException {
    Map<String, String> environment = site.environment(folder.resolve("state"));
    Path tokens = Path.of(environment.getOrDefault("HTTP_TOKENS_FILE", ""));
    Files.writeString(
        tokens,
        Files.readString(tokens) + "ann: " + TOKEN + " scopes=console role=editor person=ann\n");
    environment.put("CONSOLE_AUTH", "token");
    environment.put("CONSOLE_HOST", "127.0.0.1");
    environment.put("CONSOLE_PORT", Integer.toString(port));
    return Instance.start(environment, folder.resolve("instance.log"));
  }

  private void awaitPage(String path, String text, Instance instance) {
    Await.until(
        () -> {
          try {
            return get(path).body().contains(text);
          } catch (UncheckedIOException _) {
            return false;
          }
        },
        () -> text + " is not on " + path + "\n" + instance.log());
  }

  private HttpResponse<String> press(String from, String action, String more) {
    Matcher key = KEY.matcher(get(from).body());
    assertTrue(key.find(), from);
    return sent(
        HttpRequest.newBuilder(uri(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "key=" + key.group(1) + (more.isEmpty() ? "" : "&" + more))));
  }

  private HttpResponse<String> get(String path) {
    return sent(HttpRequest.newBuilder(uri(path)));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    try {
      return client.send(
          request.header("Cookie", "rollcall=" + TOKEN).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
