package dev.rollcall.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request to a schema registry, and what its answer means. Only the registry's own error codes
 * count as an answer: a 404 of an ingress, a 401, a 403, a 500, HTML or silence say nothing about a
 * schema. Thread safe.
 */
final class RegistryHttp {

  /** An answer of the registry that will not change. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Of the whole answer, headers and body. */
  private static final long ANSWER_TIMEOUT_SECONDS = 5;

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int NOT_FOUND = 404;
  private static final int SUBJECT_NOT_FOUND = 40401;
  private static final int VERSION_NOT_FOUND = 40402;
  private static final int SCHEMA_NOT_FOUND = 40403;
  private static final int COMPATIBILITY_NOT_CONFIGURED = 40408;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final RegistryConfig config;

  RegistryHttp(RegistryConfig config) {
    this.config = config;
  }

  /**
   * The answer's JSON. Takes 5 s at most.
   *
   * @throws Refused when the registry does not have it or does not take it
   * @throws RegistryUnavailableException for everything else that is no answer
   */
  JsonNode ask(String method, String path, Optional<String> body) throws Refused {
    HttpResponse<String> answer = send(request(method, path, body));
    JsonNode json = json(answer.body());
    if (answer.statusCode() == 200 && json.isContainerNode()) {
      return json;
    }
    String trouble =
        method
            + " "
            + path
            + ": status "
            + answer.statusCode()
            + " "
            + json.path("message").asText("");
    if (isRefusal(answer.statusCode(), json.path("error_code").asInt())) {
      throw new Refused("schema registry: " + trouble);
    }
    throw unavailable(trouble, null);
  }

  private static boolean isRefusal(int status, int errorCode) {
    return switch (status) {
      case NOT_FOUND ->
          errorCode == SUBJECT_NOT_FOUND
              || errorCode == VERSION_NOT_FOUND
              || errorCode == SCHEMA_NOT_FOUND
              || errorCode == COMPATIBILITY_NOT_CONFIGURED;
      case CONFLICT, UNPROCESSABLE -> errorCode != 0;
      default -> false;
    };
  }

  private HttpResponse<String> send(HttpRequest request) {
    var answer = http.sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unavailable(String.valueOf(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable("no answer in " + ANSWER_TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  private RegistryUnavailableException unavailable(String trouble, @Nullable Throwable cause) {
    return new RegistryUnavailableException(
        "schema registry " + config.url() + ": " + trouble, cause);
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException _) {
      return JSON.missingNode();
    }
  }

  private HttpRequest request(String method, String path, Optional<String> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.url() + path))
            .header("Accept", CONTENT_TYPE)
            .header("Content-Type", CONTENT_TYPE)
            .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    config.authorization().ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }
}
