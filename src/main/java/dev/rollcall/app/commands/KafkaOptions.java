package dev.rollcall.app.commands;

import dev.rollcall.app.settings.ClientSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that need Kafka and the registry, beside the environment's variables. */
final class KafkaOptions {

  private static final String KAFKA = "127.0.0.1:9092";
  private static final String REGISTRY = "http://127.0.0.1:8081/apis/ccompat/v7";

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Default 127.0.0.1:9092, or the one of a running ./rollcall local.")
  private @Nullable String kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description =
          "Default http://127.0.0.1:8081/apis/ccompat/v7, or the one of a running ./rollcall local.")
  private @Nullable String registry;

  /**
   * The settings, without anything that needs a connection.
   *
   * @throws dev.rollcall.app.settings.UsageException naming all values that are wrong
   */
  Settings settings() {
    Map<String, String> variables = new HashMap<>();
    Optional<LocalEndpoints.Endpoints> local = LocalEndpoints.running();
    variables.put(
        "KAFKA_BOOTSTRAP_SERVERS", local.map(LocalEndpoints.Endpoints::kafka).orElse(KAFKA));
    variables.put(
        "SCHEMA_REGISTRY_URL", local.map(LocalEndpoints.Endpoints::registry).orElse(REGISTRY));
    variables.putAll(System.getenv());
    if (kafka != null) {
      variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    }
    if (registry != null) {
      variables.put("SCHEMA_REGISTRY_URL", registry);
    }
    Environment env = Environment.collecting(variables);
    Settings settings = Settings.from(env);
    ClientSettings.check(env);
    env.check();
    return settings;
  }
}
