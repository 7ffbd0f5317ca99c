package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.support.Await;
import dev.rollcall.support.Daemons;
import dev.rollcall.support.Installed;
import dev.rollcall.support.Ports;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.IncidentStatus;
import dev.rollcall.v1.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Alertmanager sends to our doors, in each of the forms that it has. */
final class DebianSendersIT {

  private static final int STORM = 5_000;
  private static final int LARGEST = 16 << 20;

  @TempDir private Path folder;
  private final HttpFixture http = HttpFixture.startFor(LARGEST);
  private final int port = Ports.free();
  private Daemons daemons;

  @BeforeEach
  void debian() {
    Installed.orSkip("prometheus-alertmanager", "prometheus-alertmanager");
    http.time.set(Instant.now());
    daemons = new Daemons(folder);
  }

  @AfterEach
  void stop() {
    daemons.close();
    http.close();
  }

  private void alertmanager(String receiver, String groupWait) {
    daemons.write(
        "alertmanager.yml",
        """
        global: {resolve_timeout: 1h}
        route: {receiver: rollcall, group_wait: %s, group_interval: 1s, repeat_interval: 1h}
        receivers:
          - name: rollcall
        %s
        """
            .formatted(groupWait, receiver.indent(4)));
    daemons.alertmanager("alertmanager.yml", port);
    Await.until(() -> posted("[]") == 200, daemons::said);
  }

  private String webhook() {
    return """
    webhook_configs:
      - url: %s
        http_config: {authorization: {credentials: %s}}
    """
        .formatted(http.at("/v1/webhooks/alertmanager"), HttpFixture.TOKEN);
  }

  private int posted(String alerts) {
    return posted(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"), alerts);
  }

  private static int posted(URI url, String alerts) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(url)
                  .header("Content-Type", "application/json")
                  .header("Authorization", "Bearer " + HttpFixture.TOKEN)
                  .POST(BodyPublishers.ofString(alerts))
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String alert(int number) {
    return """
    {"labels": {"alertname": "Down", "instance": "host-%d", "ort": "Zürich", "empty": "",
      "severity": "critical"}, "annotations": {"summary": "host-%d is gone, %s"}}
    """
        .formatted(number, number, "x".repeat(500));
  }

  private static String alerts(int count) {
    return IntStream.range(0, count)
        .mapToObj(DebianSendersIT::alert)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private Set<String> ids() {
    return http.records().stream().map(Incident::getErrorId).collect(Collectors.toSet());
  }

  @Test
  void fiveThousandAlertsInOneNotification() {
    alertmanager(webhook(), "5s");
    assertEquals(200, posted(alerts(STORM)));
    Await.until(() -> http.kafka.history().size() >= STORM, daemons::said);
    assertEquals(STORM, ids().size());
    String one = "route=\"/v1/webhooks/alertmanager\",status=\"202\"} 1";
    Await.until(() -> http.get("/metrics").body().contains(one), daemons::said);
  }

  /** Alertmanager may tell of some of them at first, and of all a second later. */
  @Test
  void bothRoadsMeetInOneErrorId() {
    alertmanager(webhook(), "0s");
    assertEquals(200, posted(alerts(3)));
    Await.until(() -> ids().size() == 3, daemons::said);
    Set<String> through = ids();
    assertEquals(200, posted(http.at("/api/v2/alerts"), alerts(3)));
    assertTrue(http.kafka.history().size() >= 6, () -> http.records().toString());
    assertEquals(through, ids());
  }

  @Test
  void itsPagerDutyReceiver() {
    alertmanager(
        """
        pagerduty_configs:
          - {routing_key: %s, url: "%s", severity: warning}
        """
            .formatted(HttpFixture.TOKEN, http.at("/v2/enqueue")),
        "0s");
    firesAndResolves(Severity.MEDIUM);
  }

  private void firesAndResolves(Severity severity) {
    String labels = "[{\"labels\": {\"alertname\": \"Down\", \"instance\": \"host-1\"}";
    assertEquals(200, posted(labels + "}]"));
    Await.until(() -> http.kafka.history().size() == 1, daemons::said);
    assertEquals(200, posted(labels + ", \"endsAt\": \"" + Instant.now().minusSeconds(1) + "\"}]"));
    Await.until(() -> http.kafka.history().size() == 2, daemons::said);
    List<Incident> records = http.records();
    assertEquals(severity, records.getFirst().getSeverity());
    assertTrue(records.getFirst().getMessage().contains("Down"), records.toString());
    assertEquals(records.getFirst().getErrorId(), records.getLast().getErrorId());
    assertEquals(IncidentStatus.FIRING, records.getFirst().getStatus());
    assertEquals(IncidentStatus.RESOLVED, records.getLast().getStatus());
  }

  /** It finds out after 5 s whom it sends to, and what fires before is told to nobody. */
  @Test
  void prometheusWithoutAnAlertmanagerFiresAndResolves() {
    Installed.orSkip("prometheus", "prometheus");
    daemons.write(
        "rules.yml",
        """
        groups:
          - name: straight
            interval: 1s
            rules:
              - alert: Straight
                expr: vector(time()) < %d
                for: 8s
                labels: {severity: critical}
                annotations: {summary: "it is not yet time"}
        """
            .formatted(Instant.now().plusSeconds(20).getEpochSecond()));
    daemons.write(
        "prometheus.yml",
        """
        rule_files: [rules.yml]
        alerting:
          alertmanagers:
            - authorization: {credentials: %s}
              static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(HttpFixture.TOKEN, http.server.port()));
    daemons.prometheus("prometheus.yml");
    Await.until(
        () -> {
          http.time.set(Instant.now());
          return http.records().stream().anyMatch(r -> r.getStatus() == IncidentStatus.RESOLVED);
        },
        () -> http.records() + daemons.said());
    List<Incident> records = http.records();
    assertEquals(IncidentStatus.FIRING, records.getFirst().getStatus());
    assertEquals(Severity.CRITICAL, records.getFirst().getSeverity());
    assertEquals("Straight: it is not yet time", records.getFirst().getMessage());
    assertEquals(1, ids().size());
  }

  /** Its key comes as {@code Authorization: GenieKey}, so nobody is asked for a token here. */
  @Test
  void itsOpsgenieReceiver() {
    try (HttpFixture open = HttpFixture.start(Tokens.notAsked())) {
      alertmanager(
          """
          opsgenie_configs:
            - {api_key: a-key, api_url: "%s", priority: P2}
          """
              .formatted(open.at("/")),
          "0s");
      String labels = "[{\"labels\": {\"alertname\": \"Down\", \"instance\": \"host-1\"}";
      assertEquals(200, posted(labels + "}]"));
      Await.until(() -> open.kafka.history().size() == 1, daemons::said);
      assertEquals(
          200, posted(labels + ", \"endsAt\": \"" + Instant.now().minusSeconds(1) + "\"}]"));
      Await.until(() -> open.kafka.history().size() == 2, daemons::said);
      List<Incident> records = open.records();
      assertEquals(Severity.HIGH, records.getFirst().getSeverity());
      assertEquals(records.getFirst().getErrorId(), records.getLast().getErrorId());
      assertEquals(IncidentStatus.RESOLVED, records.getLast().getStatus());
    }
  }
}
