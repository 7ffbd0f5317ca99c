package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether Kafka answers, and has the topics that a command needs. */
final class KafkaTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private KafkaTopics() {}

  /**
   * Looks for them.
   *
   * @throws IllegalStateException in one line, if Kafka does not answer or lacks one of them
   */
  static void find(Settings settings, List<String> topics) throws InterruptedException {
    Object servers = settings.clients().kafka().get("bootstrap.servers");
    Map<String, Object> asking = new HashMap<>(settings.clients().kafka());
    asking.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    asking.put("request.timeout.ms", (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(asking)) {
      var _ = admin.describeTopics(topics).allTopicNames().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new IllegalStateException(
            "there are no topics %s at %s; rollcall setup creates them"
                .formatted(String.join(" and ", topics), servers),
            e);
      }
      throw new IllegalStateException("no Kafka at " + servers, e);
    } catch (KafkaException e) {
      throw new IllegalStateException("no Kafka at " + servers, e);
    }
  }
}
