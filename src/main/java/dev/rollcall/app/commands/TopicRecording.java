package dev.rollcall.app.commands;

import dev.rollcall.app.nights.RecordedTopics;
import dev.rollcall.app.nights.SkippedRecords;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.replay.RecordedEvent;
import dev.rollcall.replay.RecordedTopic;
import dev.rollcall.wire.RegistryUnavailableException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * The records of a period, from the topics of an installation, with a progress bar. A failure is an
 * IllegalStateException in one line that says what is away.
 */
final class TopicRecording {

  private final Settings settings;
  private final RecordedTopics topics;
  private final PrintWriter err;

  /**
   * Of an installation.
   *
   * @param skipped is given the records that cannot be read
   * @param err takes a line for each topic of which older records are deleted
   */
  TopicRecording(Settings settings, SkippedRecords skipped, PrintWriter err) {
    this.settings = settings;
    this.topics =
        new RecordedTopics(settings, settings.clients().kafka(), KafkaTopics.PATIENCE, skipped);
    this.err = err;
  }

  /** Passes the records of a period, topic after topic. */
  void forEach(RecordedTopics.Period period, Consumer<RecordedEvent> reader)
      throws InterruptedException {
    try (QuietLogs _ = QuietLogs.kafkaClients()) {
      KafkaTopics.find(settings, Arrays.stream(RecordedTopic.values()).map(topics::name).toList());
      for (RecordedTopic topic : RecordedTopic.values()) {
        topics
            .read(topic, period, Optional.empty(), TopicRecording::withBar, reader)
            .ifPresent(
                first ->
                    err.println(
                        "topic %s reaches back to %s only; what was before is deleted"
                            .formatted(topics.name(topic), first)));
      }
    } catch (RegistryUnavailableException e) {
      throw new IllegalStateException(
          "no schema registry at " + settings.clients().registry().get("schema.registry.url"), e);
    } catch (KafkaException e) {
      throw new IllegalStateException("Kafka refuses: " + e.getMessage(), e);
    }
  }

  private static void withBar(String topic, long records, Consumer<LongConsumer> reading) {
    boolean _ =
        ProgressBars.run(
            "read " + topic,
            records,
            progress -> {
              reading.accept(progress);
              return true;
            });
  }
}
