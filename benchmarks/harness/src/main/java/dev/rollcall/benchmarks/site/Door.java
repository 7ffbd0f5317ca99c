package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.process.Child;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where role http of a measured instance listens, open to everybody and without a limit. */
public final class Door {

  private static final Duration START = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final int port = Ports.free();

  /** The product's settings for this door. */
  public Map<String, String> settings() {
    return Map.of(
        "HTTP_HOST", "127.0.0.1",
        "HTTP_PORT", String.valueOf(port),
        "HTTP_ALLOW_ANONYMOUS", "true",
        "HTTP_REQUESTS_PER_SECOND", "1000000",
        "HTTP_BURST", "1000000");
  }

  /** The URL of a path that begins with a slash. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Returns when the instance says that it is ready. */
  public void awaitReady(Child product) {
    Await.until(
        START,
        () -> {
          product.checkAlive();
          return isReady();
        });
  }

  private boolean isReady() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) url("/health/ready").toURL().openConnection();
    try {
      return connection.getResponseCode() == OK;
    } catch (IOException _) {
      return false;
    } finally {
      connection.disconnect();
    }
  }
}
