package dev.rollcall.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts until it gets 202, for two minutes. */
final class HttpRoad implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final long PAUSE_MS = 300;
  private static final int ACCEPTED = 202;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final URI door;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  HttpRoad(URI door, String token) {
    this.door = door;
    this.token = token;
  }

  /** Whether it was taken. */
  boolean post(String path, String json) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      int status = send(request);
      if (status == ACCEPTED) {
        return true;
      }
      if (status < SERVER_ERROR && status != TOO_MANY_REQUESTS) {
        throw new IllegalStateException(path + " was refused with " + status + ": " + json);
      }
      Thread.sleep(PAUSE_MS);
    }
    return false;
  }

  private int send(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException _) {
      return SERVER_ERROR;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
