package dev.rollcall.simulator.api;

import dev.rollcall.simulator.network.ContactEvent;
import dev.rollcall.simulator.network.ContactEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon EventBridge with an API destination: posts each contact event, waits 5 s for the answer as
 * it does, and tries again, longer each time, after 429, 5xx and no answer. Thread safe.
 */
public final class ApiDestination implements ContactEvents, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ApiDestination.class);
  private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_ATTEMPTS = 12;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI endpoint;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Posts to an endpoint.
   *
   * @param token a bearer token, as a connection of type API_KEY sends it in {@code Authorization}
   */
  public ApiDestination(URI endpoint, String token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  @Override
  public void publish(ContactEvent event) {
    if (!posts.isShutdown()) {
      posts.execute(() -> deliver(event));
    }
  }

  private void deliver(ContactEvent event) {
    try {
      for (int tried = 1; tried <= MAX_ATTEMPTS && !isDelivered(event); tried++) {
        Thread.sleep(Duration.ofMillis(200L * tried));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDelivered(ContactEvent event) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(RESPONSE_LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(event.json()))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status >= 400) {
        log.warn("{} of {}: status {}", event.type(), event.contactId(), status);
      }
      return status < TOO_MANY_REQUESTS;
    } catch (IOException e) {
      log.warn("{} of {}: {}", event.type(), event.contactId(), e.toString());
      return false;
    }
  }

  @Override
  public void close() {
    posts.shutdownNow();
    client.shutdownNow();
  }
}
