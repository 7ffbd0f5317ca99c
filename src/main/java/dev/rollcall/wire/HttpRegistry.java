package dev.rollcall.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of Confluent's schema registry REST API that a serde needs; Confluent, Karapace and
 * Apicurio's {@code ccompat} speak it alike. What was asked once is remembered for good, for ids
 * never change their meaning. Thread safe.
 */
final class HttpRegistry implements Registry {

  private static final Logger LOG = LoggerFactory.getLogger(HttpRegistry.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAVA_STRING = "{\"type\":\"string\",\"avro.java.string\":\"String\"}";
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(REQUEST_TIMEOUT)
          .build();
  private final RegistryConfig config;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  HttpRegistry(RegistryConfig config) {
    this.config = config;
  }

  @Override
  public Schema schema(int id) {
    Schema known = schemas.get(id);
    if (known == null) {
      JsonNode answer = ask("GET", "/schemas/ids/" + id, Optional.empty());
      known = new Schema.Parser().parse(answer.path("schema").asText());
      schemas.put(id, known);
    }
    return known;
  }

  @Override
  public int id(String subject, Schema schema) {
    Integer known = ids.get(subject);
    if (known == null) {
      known = config.useLatestVersion() ? latest(subject, schema) : ownVersion(subject, schema);
      ids.put(subject, known);
      schemas.put(known, schema);
    }
    return known;
  }

  private int ownVersion(String subject, Schema schema) {
    String path = "/subjects/" + encoded(subject);
    String body = JSON.createObjectNode().put("schema", portable(schema)).toString();
    return ask("POST", config.autoRegister() ? path + "/versions" : path, Optional.of(body))
        .path("id")
        .asInt();
  }

  private int latest(String subject, Schema schema) {
    JsonNode answer =
        ask("GET", "/subjects/" + encoded(subject) + "/versions/latest", Optional.empty());
    Schema theirs = new Schema.Parser().parse(answer.path("schema").asText());
    if (!portable(theirs).equals(portable(schema))) {
      throw new SerializationException(
          "the latest version of subject "
              + subject
              + " is not the schema this Rollcall writes; set use.latest.version to false");
    }
    return answer.path("id").asInt();
  }

  private JsonNode ask(String method, String path, Optional<String> body) {
    long giveUp = System.nanoTime() + config.patience().toNanos();
    boolean said = false;
    while (true) {
      String trouble;
      @Nullable Throwable cause = null;
      try {
        HttpResponse<String> answer =
            http.send(request(method, path, body), BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return JSON.readTree(answer.body());
        }
        trouble = "status " + answer.statusCode() + " " + reason(answer.body());
        if (isRefusal(answer.statusCode())) {
          throw new SerializationException(
              "schema registry: " + method + " " + path + ": " + trouble);
        }
      } catch (IOException e) {
        trouble = e.toString();
        cause = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegistryUnavailableException("interrupted while waiting for the registry", e);
      }
      if (System.nanoTime() - giveUp > 0) {
        throw new RegistryUnavailableException(
            "schema registry " + config.url() + ": " + trouble, cause);
      }
      if (!said) {
        LOG.warn("waiting for the schema registry at {}: {}", config.url(), trouble);
        said = true;
      }
      pause();
    }
  }

  private static boolean isRefusal(int status) {
    return status == 404 || status == 409 || status == 422;
  }

  private static String reason(String body) {
    try {
      return JSON.readTree(body).path("message").asText("");
    } catch (IOException _) {
      return "";
    }
  }

  private HttpRequest request(String method, String path, Optional<String> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.url() + path))
            .timeout(REQUEST_TIMEOUT)
            .header("Accept", CONTENT_TYPE)
            .header("Content-Type", CONTENT_TYPE)
            .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    config.authorization().ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Without what only Avro's Java code generator reads, so that producers in any language register
   * the same.
   */
  private static String portable(Schema schema) {
    return schema
        .toString()
        .replace(JAVA_STRING, "\"string\"")
        .replace(",\"avro.java.string\":\"String\"", "");
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }
}
