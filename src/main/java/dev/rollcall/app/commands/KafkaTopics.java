package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Whether Kafka answers, and has the topics that a command needs. */
final class KafkaTopics {

  /**
   * How long a command that somebody waits for looks for Kafka and for the schema registry. A first
   * connection over TLS from a busy machine was seen to take more than three seconds.
   */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private KafkaTopics() {}

  /**
   * Looks for them.
   *
   * @throws IllegalStateException in one line, if Kafka does not answer, refuses, or lacks one of
   *     them
   */
  static void find(Settings settings, List<String> topics) throws InterruptedException {
    String servers = String.valueOf(settings.clients().kafka().get("bootstrap.servers"));
    Map<String, Object> asking = new HashMap<>(settings.clients().kafka());
    asking.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    asking.put("request.timeout.ms", (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(asking)) {
      var _ = admin.describeTopics(topics).allTopicNames().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(reason(e.getCause(), topics, servers), e);
    } catch (KafkaException e) {
      // The host has no address.
      throw new IllegalStateException("no Kafka at " + servers, e);
    }
  }

  private static String reason(@Nullable Throwable cause, List<String> topics, String servers) {
    return switch (cause) {
      case null -> "no Kafka at " + servers;
      case TimeoutException _ -> "no Kafka at " + servers;
      case UnknownTopicOrPartitionException _ when topics.size() == 1 ->
          "there is no topic %s at %s; rollcall setup creates it"
              .formatted(topics.getFirst(), servers);
      case UnknownTopicOrPartitionException _ ->
          "there are no topics %s at %s; rollcall setup creates them"
              .formatted(String.join(" and ", topics), servers);
      default -> "Kafka at %s refuses: %s".formatted(servers, cause.getMessage());
    };
  }
}
