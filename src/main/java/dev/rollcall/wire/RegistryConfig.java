package dev.rollcall.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Where the schema registry is and how to use it, under the keys of Confluent's serializers.
 *
 * @param url base of the REST API, without a slash at the end
 * @param authorization value of the header, for {@code basic.auth.credentials.source} USER_INFO
 * @param autoRegister {@code auto.register.schemas}, default true
 * @param useLatestVersion {@code use.latest.version}, default false
 * @param patience how long one request waits for a registry that does not answer
 */
record RegistryConfig(
    String url,
    Optional<String> authorization,
    boolean autoRegister,
    boolean useLatestVersion,
    Duration patience) {

  /** Our own key: milliseconds one request waits for a registry that does not answer. */
  static final String PATIENCE = "rollcall.registry.patience.ms";

  /** Well below Kafka's default {@code max.poll.interval.ms} of five minutes. */
  private static final long DEFAULT_PATIENCE_MS = 60_000;

  static RegistryConfig from(Map<String, ?> settings) {
    String url = text(settings, "schema.registry.url", "");
    if (url.isEmpty()) {
      throw new IllegalArgumentException("schema.registry.url is not set");
    }
    return new RegistryConfig(
        url.replaceFirst(",.*", "").strip().replaceAll("/+$", ""),
        authorization(settings),
        Boolean.parseBoolean(text(settings, "auto.register.schemas", "true")),
        Boolean.parseBoolean(text(settings, "use.latest.version", "false")),
        Duration.ofMillis(Long.parseLong(text(settings, PATIENCE, "" + DEFAULT_PATIENCE_MS))));
  }

  private static Optional<String> authorization(Map<String, ?> settings) {
    String source = text(settings, "basic.auth.credentials.source", "URL");
    String user = text(settings, "basic.auth.user.info", "");
    if (!source.equals("USER_INFO") || user.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  private static String text(Map<String, ?> settings, String key, String otherwise) {
    Object value = settings.get(key);
    return value == null ? otherwise : value.toString();
  }
}
