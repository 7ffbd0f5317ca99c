package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import dev.rollcall.support.Installed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A phone rings, and somebody makes a silence: an instance of the product with everything real. */
@Execution(ExecutionMode.CONCURRENT)
final class SilenceIT {

  private static final String TOKEN = "the-token-of-an-operator";
  private static final String ANN = "+815088880001";

  /** Generous: a loaded machine is no reason to fail. */
  private static final Duration HUNG_UP_WITHIN = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void hangsUpAndHoldsAndAtItsEndThePhoneRingsAgain() throws IOException {
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM);
        Instance instance = instance(site)) {
      site.raise("E1", "ops");
      Await.until(() -> site.callsTo(ANN).size() == 1, instance::log);

      Instant asked = Instant.now();
      assertEquals(
          201,
          posted(
              site,
              "/v1/silences",
              "{\"match\": [\"errorId=E1\"], \"for\": \"1h\", \"why\": \"known\"}"));
      Await.until(() -> first(site).endedAt().isPresent(), instance::log);
      Duration took = Duration.between(asked, first(site).endedAt().orElseThrow());
      System.out.println("from the request to the hang-up: " + took.toMillis() + " ms");
      assertTrue(took.compareTo(HUNG_UP_WITHIN) < 0, took::toString);
      Await.until(() -> site.status("E1").equals("held"), () -> site.history("E1").toString());
      assertTrue(site.history("E1").contains("SUPPRESSED"), site.history("E1").toString());

      assertEquals(200, posted(site, "/v1/silences/s1/end", ""));
      Await.until(() -> site.callsTo(ANN).size() == 2, instance::log);
      Await.until(
          () -> site.history("E1").contains("RELEASED"), () -> site.history("E1").toString());
    }
  }

  @Test
  void aThousandHeldOutliveAKillAndNoneRingsBeforeTheEnd() throws IOException {
    List<String> held = IntStream.range(0, 1000).mapToObj(n -> "H" + n).toList();
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM)) {
      try (Instance instance = instance(site)) {
        awaitReady(site, instance);
        String silence = "{\"match\": [\"errorId=~H.*\"], \"for\": \"1h\", \"why\": \"move\"}";
        assertEquals(201, posted(site, "/v1/silences", silence));
        held.forEach(errorId -> site.raise(errorId, "ops"));
        Await.until(() -> areAll(site, held, "SUPPRESSED"), instance::log);
        instance.kill();
      }
      try (Instance instance = instance(site)) {
        awaitReady(site, instance);
        site.raise("E1", "ops");
        Await.until(() -> site.callsTo(ANN).size() == 1, instance::log);
        assertTrue(areAll(site, held, "SUPPRESSED"), "nothing was released");

        assertEquals(200, posted(site, "/v1/silences/s1/end", ""));
        Await.until(
            () -> held.stream().allMatch(errorId -> site.history(errorId).contains("ASKED")),
            instance::log);
        // What follows depends on how long this took: nobody answers the call for E1.
        for (String errorId : held) {
          assertEquals(
              List.of("RAISED", "SUPPRESSED", "RELEASED", "ASKED"),
              site.history(errorId).subList(0, 4),
              errorId);
        }
      }
    }
  }

  /** Whether this is the newest decision about each of them. */
  private static boolean areAll(Site site, List<String> errorIds, String kind) {
    return errorIds.stream()
        .allMatch(
            errorId -> {
              List<String> history = site.history(errorId);
              return !history.isEmpty() && history.getLast().equals(kind);
            });
  }

  private static void awaitReady(Site site, Instance instance) {
    Await.until(
        () -> {
          try (HttpClient client = HttpClient.newHttpClient()) {
            URI ready = URI.create(site.http() + "/health/ready");
            return client
                    .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                    .statusCode()
                == 200;
          } catch (IOException _) {
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        },
        instance::log);
  }

  @Test
  void amtoolHangsUp() throws IOException {
    Installed.orSkip("amtool", "prometheus-alertmanager");
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM);
        Instance instance = instance(site)) {
      site.raise("E1", "ops");
      Await.until(() -> site.callsTo(ANN).size() == 1, instance::log);
      assertEquals("s1", amtool(site, "add", "errorId=E1", "-d", "1h", "-c", "known").strip());
      Await.until(() -> first(site).endedAt().isPresent(), instance::log);
      Await.until(() -> site.status("E1").equals("held"), () -> site.history("E1").toString());
      assertEquals("s1", amtool(site, "query", "-q").strip());
      String unused = amtool(site, "expire", "s1");
      Await.until(() -> site.callsTo(ANN).size() == 2, instance::log);
    }
  }

  private Instance instance(Site site) throws IOException {
    site.policy("ops", Map.of("answerTimeout", 240, "gather", 0, "rounds", 1));
    site.person("ops", 1, "ann", ANN, "never");
    Map<String, String> environment = site.environment(folder.resolve("state"));
    environment.put(
        "HTTP_TOKENS_FILE",
        Files.writeString(folder.resolve("tokens"), "ops: " + TOKEN + " scopes=silences\n")
            .toString());
    return Instance.start(environment, folder.resolve("instance.log"));
  }

  private static CallRecord first(Site site) {
    return site.callsTo(ANN).getFirst();
  }

  private static String amtool(Site site, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "amtool",
                "--alertmanager.url=" + site.http().replace("//", "//ops:" + TOKEN + "@"),
                "silence"));
    command.addAll(List.of(arguments));
    return Installed.run(command);
  }

  private static int posted(Site site, String path, String body) throws IOException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(site.http() + path))
                  .header("Authorization", "Bearer " + TOKEN)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
