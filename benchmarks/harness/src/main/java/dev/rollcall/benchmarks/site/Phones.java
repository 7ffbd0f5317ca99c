package dev.rollcall.benchmarks.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.benchmarks.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The product's simulator of Amazon Connect, in a JVM of its own and without a quota. Everybody's
 * line is busy, so a call ends at once and no call waits for another.
 */
public final class Phones implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child simulator;
  private final URI endpoint;

  /** Returns when the simulator answers. */
  public Phones(Site site) {
    int port = Ports.free();
    endpoint = URI.create("http://127.0.0.1:" + port);
    simulator =
        site.start(
            "phones",
            site.programs()
                .product(
                    "connect-simulator",
                    "--port",
                    String.valueOf(port),
                    "--no-limits",
                    "--everybody-else",
                    "busy"),
            Map.of());
    Await.until(
        START,
        () -> {
          simulator.checkAlive();
          try {
            return asked().isEmpty();
          } catch (IOException _) {
            return false;
          }
        });
  }

  public URI endpoint() {
    return endpoint;
  }

  /** When the first request to call each person arrived, by the person's number in the book. */
  public Map<Integer, Instant> requests() {
    try {
      return asked();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    }
  }

  private Map<Integer, Instant> asked() throws IOException {
    HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/simulator/requests")).build();
    try {
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Map<Integer, Instant> first = new HashMap<>();
      for (JsonNode call : new ObjectMapper().readTree(body)) {
        first.merge(
            PhoneBook.person(call.path("number").asText()),
            Instant.parse(call.path("at").asText()),
            (a, b) -> a.isBefore(b) ? a : b);
      }
      return first;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    simulator.close();
  }
}
