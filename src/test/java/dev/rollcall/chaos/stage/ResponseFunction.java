package dev.rollcall.chaos.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.simulator.network.Functions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code response_lambda.py} does, without a process an invocation: posts the key, again while
 * there is no answer, and gives back what to say.
 */
final class ResponseFunction implements Functions, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(7);
  private static final long PAUSE_MS = 200;
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI uri;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  ResponseFunction(URI rollcall, String token) {
    this.uri = rollcall.resolve("/v1/connect/responses");
    this.token = token;
  }

  @Override
  public void invoke(
      String function, String event, Duration limit, Consumer<Optional<Map<String, String>>> then) {
    Thread.ofVirtual().start(() -> then.accept(post(event)));
  }

  private Optional<Map<String, String>> post(String event) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      String answer = answer(event);
      while (System.nanoTime() < deadline) {
        Optional<HttpResponse<String>> reply = send(answer);
        if (reply.isPresent() && reply.get().statusCode() == 200) {
          String say = JSON.readTree(reply.get().body()).path("say").asText();
          return Optional.of(Map.of("say", say));
        }
        if (reply.isPresent() && isRefused(reply.get().statusCode())) {
          return Optional.empty();
        }
        Thread.sleep(PAUSE_MS);
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private static boolean isRefused(int status) {
    return status < SERVER_ERROR && status != TOO_MANY_REQUESTS;
  }

  private static String answer(String event) throws IOException {
    JsonNode details = JSON.readTree(event).path("Details");
    JsonNode contact = details.path("ContactData");
    ObjectNode answer = JSON.createObjectNode();
    answer.put("contactId", contact.path("ContactId").asText());
    answer.put("response", details.path("Parameters").path("response").asText());
    for (String name : List.of("callId", "responderId", "language", "incidentCount")) {
      String value = contact.path("Attributes").path(name).asText("");
      if (!value.isEmpty()) {
        answer.put(name, value);
      }
    }
    return answer.toString();
  }

  private Optional<HttpResponse<String>> send(String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
