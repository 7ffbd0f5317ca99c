package dev.rollcall.app.settings;

import dev.rollcall.kafka.DeadLetter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Checks the settings that Kafka's clients and the registry get, before these are made. */
public final class ClientSettings {

  private static final String KAFKA = "KAFKA_";
  private static final String REGISTRY = "SCHEMA_REGISTRY_URL";
  private static final String ROOM = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
  private static final String SERVERS = "bootstrap.servers";

  /** A host, an address or [an IPv6 one], and a port. */
  private static final Pattern SERVER =
      Pattern.compile("(?:[^\\s:/\\[\\]]{1,253}|\\[[0-9a-fA-F:.%]{2,60}\\]):(\\d{1,5})");

  private static final Pattern SECRET =
      Pattern.compile("password|jaas|secret|user\\.info|key$|certificate\\.chain|token");

  private ClientSettings() {}

  /** Refuses values that no client accepts. */
  public static void check(Environment env) {
    Map<String, String> kafka = new TreeMap<>(env.withPrefix(KAFKA));
    servers(env, kafka.getOrDefault(SERVERS, ""));
    Map<String, String> reasons = new TreeMap<>();
    for (ConfigDef known :
        List.of(
            AdminClientConfig.configDef(),
            ProducerConfig.configDef(),
            ConsumerConfig.configDef())) {
      reasons(known, kafka).forEach(reasons::putIfAbsent);
    }
    reasons.remove(SERVERS);
    reasons.forEach((key, reason) -> refuse(env, key, kafka.getOrDefault(key, ""), reason));
    if (!reasons.containsKey(ROOM)) {
      room(env, kafka.getOrDefault(ROOM, ""));
    }
    registry(env);
  }

  private static void room(Environment env, String value) {
    if (!value.isEmpty() && Integer.parseInt(value.strip()) < DeadLetter.MIN_REQUEST_BYTES) {
      var _ =
          env.refuse(
              KAFKA + "MAX_REQUEST_SIZE",
              value,
              "at least " + DeadLetter.MIN_REQUEST_BYTES + ", so that a dead letter fits",
              "");
    }
  }

  private static Map<String, String> reasons(ConfigDef known, Map<String, String> kafka) {
    Map<String, String> all = new HashMap<>();
    known
        .validateAll(new HashMap<>(kafka))
        .forEach(
            (key, value) -> {
              if (kafka.containsKey(key) && !value.errorMessages().isEmpty()) {
                all.put(key, value.errorMessages().getFirst());
              }
            });
    return all;
  }

  private static void refuse(Environment env, String key, String value, String reason) {
    String name = KAFKA + key.toUpperCase(Locale.ROOT).replace('.', '_');
    boolean secret = SECRET.matcher(key).find();
    String why =
        reason
            .replaceFirst("^Invalid value .{0,2000}? for configuration [^:]{1,200}:?", "")
            .strip();
    var _ =
        env.refuse(
            new UsageException(
                name
                    + " is '"
                    + (secret ? Environment.masked(value) : value)
                    + "'; it must be a value that Kafka's clients take for "
                    + key
                    + (secret || why.isEmpty() ? "" : ": " + why)),
            "");
  }

  private static void servers(Environment env, String value) {
    for (String server : value.split(",", -1)) {
      var matcher = SERVER.matcher(server.strip());
      boolean fine =
          matcher.matches()
              && Integer.parseInt(matcher.group(1)) >= 1
              && Integer.parseInt(matcher.group(1)) <= 65_535;
      if (!fine && !value.isEmpty()) {
        var _ =
            env.refuse(
                KAFKA + "BOOTSTRAP_SERVERS",
                value,
                "host:port of a Kafka broker, or several with commas",
                "");
        return;
      }
    }
  }

  private static void registry(Environment env) {
    String value = env.text(REGISTRY, "");
    for (String url : value.split(",", -1)) {
      if (!value.isEmpty() && !isUrl(url.strip())) {
        var _ =
            env.refuse(
                REGISTRY,
                value.replaceAll("//[^/@]{1,500}@", "//****@"),
                "the URL of a schema registry, http:// or https://",
                "");
        return;
      }
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI url = URI.create(text);
      boolean web =
          List.of("http", "https").contains(String.valueOf(url.getScheme()))
              && url.getHost() != null;
      return web || text.startsWith("mock://");
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
