package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import dev.rollcall.support.Daemons;
import dev.rollcall.support.Installed;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Debian's Prometheus without an Alertmanager, and its Alertmanager in a storm: a phone rings. */
@Execution(ExecutionMode.CONCURRENT)
final class SendersIT {

  private static final String TOKEN = "the-token-of-the-sender";
  private static final String NUMBER = "+815077770002";
  private static final int STORM = 5_000;

  @TempDir private Path folder;

  @Test
  void prometheusAloneMakesAPhoneRing() throws Exception {
    Installed.orSkip("prometheus", "prometheus");
    int port = Ports.free();
    try (Daemons daemons = new Daemons(folder);
        Site site = new Site(Feedback.POLL, DeliveryConditions.CALM);
        Instance instance = instance(site, port)) {
      Await.until(() -> status(port, "/health/ready", "") == 200, instance::log);
      daemons.write("rules.yml", GuideBlock.of("rules.yml"));
      daemons.write(
          "prometheus.yml",
          GuideBlock.of("prometheus-straight.yml")
              .replace("db-1:9100", "127.0.0.1:" + Ports.free())
              .replace("rollcall:8080", "127.0.0.1:" + port)
              .replace("0c6f1d5e7a3b4c2d9e8f0a1b2c3d4e5f", TOKEN));
      daemons.prometheus("prometheus.yml");

      Await.until(() -> site.callsTo(NUMBER).size() == 1, () -> instance.log() + daemons.said());
      assertEquals("CRITICAL", site.callsTo(NUMBER).getFirst().attributes().get("severity"));
    }
  }

  @Test
  void fiveThousandAlertsInOneNotificationMakeAPhoneRing() throws Exception {
    Installed.orSkip("prometheus-alertmanager", "prometheus-alertmanager");
    int port = Ports.free();
    int alertmanager = Ports.free();
    try (Daemons daemons = new Daemons(folder);
        Site site = new Site(Feedback.POLL, DeliveryConditions.CALM);
        Instance instance = instance(site, port)) {
      Await.until(() -> status(port, "/health/ready", "") == 200, instance::log);
      daemons.write(
          "alertmanager.yml",
          GuideBlock.of("alertmanager.yml")
              .replace("group_by: [alertname, cluster, namespace]", "group_by: []")
              .replace("group_wait: 0s", "group_wait: 5s")
              .replace("rollcall:8080", "127.0.0.1:" + port)
              .replace("0c6f1d5e7a3b4c2d9e8f0a1b2c3d4e5f", TOKEN));
      daemons.alertmanager("alertmanager.yml", alertmanager);
      Await.until(() -> status(alertmanager, "/api/v2/alerts", alerts()) == 200, daemons::said);

      Await.until(() -> site.callsTo(NUMBER).size() == 1, () -> instance.log() + daemons.said());
    }
  }

  private Instance instance(Site site, int port) throws IOException {
    site.policy("storage", Map.of("answerTimeout", 240, "gather", 0, "rounds", 1));
    site.person("storage", 1, "ann", NUMBER, "never");
    Map<String, String> environment = site.environment(folder.resolve("state"));
    environment.put("HTTP_PORT", Integer.toString(port));
    environment.put(
        "HTTP_TOKENS_FILE",
        Files.writeString(
                folder.resolve("sender-tokens"), "sender: " + TOKEN + " scopes=incidents\n")
            .toString());
    return Instance.start(environment, folder.resolve("instance.log"));
  }

  private static String alerts() {
    return IntStream.range(0, STORM)
        .mapToObj(
            number ->
                """
                {"labels": {"alertname": "Down", "instance": "host-%d", "severity": "critical",
                  "rollcall_group": "storage"}, "annotations": {"summary": "host-%d is gone, %s"}}
                """
                    .formatted(number, number, "x".repeat(700)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** 0 while nobody is there. */
  private static int status(int port, String path, String body) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
      if (!body.isEmpty()) {
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
      }
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
