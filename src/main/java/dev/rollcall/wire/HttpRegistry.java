package dev.rollcall.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.wire.RegistryHttp.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of Confluent's schema registry REST API that a serde needs; Confluent, Karapace and
 * Apicurio's {@code ccompat} speak it alike. An answer is remembered for good, because ids never
 * change their meaning. Thread safe.
 */
final class HttpRegistry implements Registry {

  private static final Logger LOG = LoggerFactory.getLogger(HttpRegistry.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAVA_STRING = "{\"type\":\"string\",\"avro.java.string\":\"String\"}";

  private final RegistryConfig config;
  private final RegistryHttp http;
  private final SchemaLookup schemas;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  HttpRegistry(RegistryConfig config) {
    this(config, SchemaLookup.Patience.DEFAULT);
  }

  HttpRegistry(RegistryConfig config, SchemaLookup.Patience patience) {
    this.config = config;
    this.http = new RegistryHttp(config);
    this.schemas = new SchemaLookup(http, patience);
  }

  @Override
  public Schema schema(int id) {
    return schemas.get(id);
  }

  @Override
  public int id(String subject, Schema schema) {
    Integer known = ids.get(subject);
    if (known == null) {
      known = config.useLatestVersion() ? latest(subject, schema) : ownVersion(subject, schema);
      ids.put(subject, known);
      schemas.remember(known, schema);
    }
    return known;
  }

  @Override
  public void learn(String subject, Schema schema) {
    var unused = id(subject, schema);
    String path = "/subjects/" + encoded(subject) + "/versions";
    for (JsonNode version : ask("GET", path, Optional.empty())) {
      JsonNode answer = ask("GET", path + "/" + version.asInt(), Optional.empty());
      remember(answer.path("id").asInt(), answer.path("schema").asText());
    }
  }

  /** A version that is no Avro schema is left out. Its records become dead letters. */
  private void remember(int id, String schema) {
    try {
      schemas.remember(id, new Schema.Parser().parse(schema));
    } catch (AvroRuntimeException e) {
      LOG.debug("schema id {} is no Avro schema", id, e);
    }
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

  /** Waits while the registry is away, up to the configured patience. */
  private JsonNode ask(String method, String path, Optional<String> body) {
    return RegistryRetry.call(
        config.patience(),
        () -> {
          try {
            return http.ask(method, path, body);
          } catch (Refused e) {
            throw new SerializationException(e.getMessage(), e);
          }
        });
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
