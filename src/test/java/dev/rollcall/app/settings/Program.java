package dev.rollcall.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the program makes of an environment, for tests of what is deployed. */
public final class Program {

  private static final Set<String> REGISTRY =
      Set.of(
          "url",
          "basic.auth.credentials.source",
          "basic.auth.user.info",
          "auto.register.schemas",
          "use.latest.version");

  private static final Set<String> SDK =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_ENDPOINT_URL_DYNAMODB",
          "AWS_ENDPOINT_URL_CONNECT");

  private Program() {}

  /**
   * The names that {@code run} with all roles reads, the clients' own included.
   *
   * @throws UsageException when one is missing or wrong
   */
  public static Set<String> readsOf(Map<String, String> variables) {
    Environment env = new Environment(variables);
    Set.of(Settings.from(env), HttpSettings.from(env)).forEach(Objects::requireNonNull);
    // What only sets up has no phone.
    if (variables.containsKey("CONNECT_SOURCE_PHONE")) {
      Set.of(ConnectSettings.from(env), DynamoDbSettings.access(env))
          .forEach(Objects::requireNonNull);
    }
    Set<String> read = new TreeSet<>(env.asked());
    for (String name : variables.keySet()) {
      if (isOfAClient(name)) {
        read.add(name);
      }
    }
    return read;
  }

  public static int httpPort(Map<String, String> variables) {
    return HttpSettings.from(new Environment(variables)).server().port();
  }

  private static boolean isOfAClient(String name) {
    Environment one = new Environment(Map.of(name, "x"));
    Set<String> kafka = new TreeSet<>(ProducerConfig.configNames());
    kafka.addAll(ConsumerConfig.configNames());
    kafka.addAll(AdminClientConfig.configNames());
    if (name.startsWith("KAFKA_")) {
      return kafka.containsAll(one.withPrefix("KAFKA_").keySet());
    }
    if (name.startsWith("SCHEMA_REGISTRY_")) {
      return REGISTRY.containsAll(one.withPrefix("SCHEMA_REGISTRY_").keySet());
    }
    if (name.equals("LOG_LEVEL")) {
      return logging().contains("${LOG_LEVEL");
    }
    return SDK.contains(name);
  }

  private static String logging() {
    try (InputStream file = Program.class.getResourceAsStream("/logback.xml")) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
