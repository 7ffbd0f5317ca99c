package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import dev.rollcall.support.Daemons;
import dev.rollcall.support.Installed;
import dev.rollcall.support.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Debian's Prometheus and Alertmanager, configured as docs/guides/alertmanager.md shows but for
 * addresses and the token: a host goes away, a phone rings; it comes back, the call is hung up.
 */
@Execution(ExecutionMode.CONCURRENT)
final class PrometheusIT {

  private static final String TOKEN = "the-token-of-alertmanager";
  private static final String NUMBER = "+815077770001";

  @TempDir private Path folder;
  private final int host = Ports.free();

  @Test
  void aRuleFiresAPhoneRingsTheRuleStopsTheCallIsHungUp() throws Exception {
    Installed.orSkip("prometheus", "prometheus");
    Installed.orSkip("prometheus-alertmanager", "prometheus-alertmanager");
    int port = Ports.free();
    Map<String, String> http =
        Map.of("HTTP_PORT", Integer.toString(port), "HTTP_TOKENS_FILE", tokens().toString());
    try (Daemons daemons = new Daemons(folder);
        Site site = new Site(Feedback.POLL, DeliveryConditions.CALM)) {
      site.policy("storage", Map.of("answerTimeout", 240, "gather", 0, "rounds", 1));
      site.person("storage", 1, "ann", NUMBER, "never");
      Map<String, String> environment = site.environment(folder.resolve("state"));
      environment.putAll(http);
      environment.put("METRICS_KAFKA", "true");
      try (Instance instance = Instance.start(environment, folder.resolve("instance.log"))) {
        Await.until(() -> get(port, "/health/ready") == 200, instance::log);
        prometheus(daemons, port);

        Await.until(() -> site.callsTo(NUMBER).size() == 1, () -> instance.log() + daemons.said());
        CallRecord call = site.callsTo(NUMBER).getFirst();
        assertTrue(call.endedAt().isEmpty(), call.toString());
        assertEquals(
            "HostDown: 127.0.0.1:" + host + " does not answer",
            call.attributes().get("errorMessage"));
        assertEquals("CRITICAL", call.attributes().get("severity"));

        HttpServer back = comesBack();
        try {
          String errorId = String.valueOf(call.attributes().get("errorId"));
          Await.until(
              () -> site.status(errorId).equals("resolved"), () -> instance.log() + daemons.said());
          Await.until(
              () -> site.callsTo(NUMBER).getFirst().endedAt().isPresent(),
              () -> instance.log() + daemons.said());
          assertEquals(1, site.connect.calls().size());
          metricsTellOfIt(port);
        } finally {
          back.stop(0);
        }
      }
    }
  }

  private Path tokens() throws IOException {
    return Files.writeString(
        folder.resolve("alertmanager-tokens"), "alertmanager: " + TOKEN + " scopes=incidents\n");
  }

  private void prometheus(Daemons daemons, int rollcall) {
    int alertmanager = Ports.free();
    daemons.write("rules.yml", GuideBlock.of("rules.yml"));
    daemons.write(
        "prometheus.yml",
        replaced(
            replaced(GuideBlock.of("prometheus.yml"), "db-1:9100", "127.0.0.1:" + host),
            "alertmanager:9093",
            "127.0.0.1:" + alertmanager));
    daemons.write(
        "alertmanager.yml",
        replaced(
            replaced(GuideBlock.of("alertmanager.yml"), "rollcall:8080", "127.0.0.1:" + rollcall),
            "0c6f1d5e7a3b4c2d9e8f0a1b2c3d4e5f",
            TOKEN));
    daemons.alertmanager("alertmanager.yml", alertmanager);
    daemons.prometheus("prometheus.yml");
  }

  private static String replaced(String text, String what, String by) {
    assertTrue(text.contains(what), "the guide no longer shows " + what);
    return text.replace(what, by);
  }

  /** The host that Prometheus scrapes answers again. */
  private HttpServer comesBack() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), host), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            byte[] body = "node_up 1\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }

  private static void metricsTellOfIt(int port) {
    for (String metric :
        List.of(
            "rollcall_decisions_total{kind=\"RAISED\"} 1",
            "rollcall_decisions_total{kind=\"RESOLVED\"} 1",
            "rollcall_ring_to_accept_seconds_count 0",
            "rollcall_dialer_queue 0",
            "rollcall_dialer_attempts_total{result=\"Placed\"} 1",
            "rollcall_mirror_lag ",
            "rollcall_deadline_lateness_seconds_count",
            "kafka_stream_",
            "jvm_memory_used_bytes",
            "route=\"/v1/webhooks/alertmanager\",status=\"202\"")) {
      Await.until(() -> body(port, "/metrics").contains(metric), () -> metric + " is missing");
    }
  }

  private static int get(int port, String path) {
    return response(port, path).map(HttpResponse::statusCode).orElse(0);
  }

  private static String body(int port, String path) {
    return response(port, path).map(HttpResponse::body).orElse("");
  }

  private static Optional<HttpResponse<String>> response(int port, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create("http://127.0.0.1:" + port + path);
      return Optional.of(client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
