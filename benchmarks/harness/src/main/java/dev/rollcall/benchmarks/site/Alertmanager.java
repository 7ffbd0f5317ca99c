package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Debian's Prometheus Alertmanager as a process of its own. Each alert is a group and is notified
 * at once, which is the nearest to what Rollcall does with a new incident. Alerts are in its memory
 * only: it writes a file of silences and notifications every 15 minutes.
 */
public final class Alertmanager implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");
  private static final Duration START = Duration.ofSeconds(30);

  private final Child process;
  private final URI endpoint;

  /**
   * Starts it; returns when it is ready.
   *
   * @param webhook where it sends notifications
   */
  public Alertmanager(Site site, String leg, URI webhook) {
    Path folder = site.legFolder(leg);
    int port = Ports.free();
    endpoint = URI.create("http://127.0.0.1:" + port);
    Path config = folder.resolve("alertmanager.yml");
    try {
      Files.writeString(
          config,
          """
          route:
            receiver: webhook
            group_by: ['...']
            group_wait: 0s
            group_interval: 5m
            repeat_interval: 4h
          receivers:
            - name: webhook
              webhook_configs:
                - url: %s
                  send_resolved: false
          """
              .formatted(webhook));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process =
        site.start(
            leg,
            List.of(
                PROGRAM.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=error"),
            Map.of());
    Await.until(START, this::isReady);
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Where alerts are posted. */
  public URI alerts() {
    return endpoint.resolve("/api/v2/alerts");
  }

  public Child process() {
    return process;
  }

  private boolean isReady() throws IOException {
    process.checkAlive();
    HttpURLConnection connection =
        (HttpURLConnection) endpoint.resolve("/-/ready").toURL().openConnection();
    try {
      return connection.getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    } finally {
      connection.disconnect();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
