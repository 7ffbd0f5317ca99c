package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.kafka.TopicSpan;
import dev.rollcall.replay.RecordedEvent;
import dev.rollcall.replay.RecordedTopic;
import dev.rollcall.replay.RecordedValue;
import dev.rollcall.wire.PatientReader;
import dev.rollcall.wire.RegistryUnavailableException;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The records of a period, from the topics of an installation. It reads only, and keeps none of
 * them. A failure is an IllegalStateException in one line that says what is away.
 */
final class TopicRecording {

  private final Settings settings;
  private final TopicSerdes serdes;
  private final SkippedRecords skipped;
  private final PrintWriter err;

  /**
   * Of an installation.
   *
   * @param skipped is given the records that cannot be read
   * @param err takes a line for each topic of which older records are deleted
   */
  TopicRecording(Settings settings, SkippedRecords skipped, PrintWriter err) {
    this.settings = settings;
    this.serdes = new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry());
    this.skipped = skipped;
    this.err = err;
  }

  /**
   * Reads a period, topic after topic.
   *
   * @param from empty for everything that is still there
   * @param until its end, which is part of it; empty for the ends of the topics as they are now
   */
  void forEach(Optional<Instant> from, Optional<Instant> until, Consumer<RecordedEvent> reader)
      throws InterruptedException {
    Consumer<RecordedEvent> inside =
        event -> {
          boolean early = from.filter(event.at()::isBefore).isPresent();
          boolean late = until.filter(event.at()::isAfter).isPresent();
          if (!early && !late) {
            reader.accept(event);
          }
        };
    try (QuietLogs _ = QuietLogs.kafkaClients()) {
      KafkaTopics.find(settings, Arrays.stream(RecordedTopic.values()).map(this::name).toList());
      for (RecordedTopic topic : RecordedTopic.values()) {
        read(topic, from, inside);
      }
    } catch (RegistryUnavailableException e) {
      throw new IllegalStateException(
          "no schema registry at " + settings.clients().registry().get("schema.registry.url"), e);
    } catch (KafkaException e) {
      throw new IllegalStateException("Kafka refuses: " + e.getMessage(), e);
    }
  }

  private String name(RecordedTopic topic) {
    Topics topics = settings.topics();
    return switch (topic) {
      case INCIDENTS -> topics.incidents();
      case OPERATOR_ACTIONS -> topics.operatorActions();
      case ESCALATION_HISTORY -> topics.escalationHistory();
    };
  }

  private void read(RecordedTopic topic, Optional<Instant> from, Consumer<RecordedEvent> reader) {
    String name = name(topic);
    Function<byte[], RecordedValue> values = values(topic, name);
    try (TopicSpan span = new TopicSpan(settings.clients().kafka(), name, from)) {
      long _ =
          ProgressBars.run(
              "read " + name, span.length(), progress -> pass(span, values, reader, progress));
      span.reachesBackTo()
          .ifPresent(
              first ->
                  err.println(
                      "topic %s reaches back to %s only; what was before is deleted"
                          .formatted(name, first)));
    }
  }

  private long pass(
      TopicSpan span,
      Function<byte[], RecordedValue> values,
      Consumer<RecordedEvent> reader,
      LongConsumer progress) {
    long[] done = {0};
    span.forEach(
        record -> {
          event(record, values).ifPresent(reader);
          progress.accept(++done[0]);
        });
    return done[0];
  }

  private Function<byte[], RecordedValue> values(RecordedTopic topic, String name) {
    return switch (topic) {
      case INCIDENTS -> {
        var reader = new PatientReader<>(serdes.incidents().deserializer(), KafkaTopics.PATIENCE);
        yield bytes -> new RecordedValue.Report(reader.read(name, bytes));
      }
      case OPERATOR_ACTIONS -> {
        var reader =
            new PatientReader<>(serdes.operatorActions().deserializer(), KafkaTopics.PATIENCE);
        yield bytes -> new RecordedValue.Action(reader.read(name, bytes));
      }
      case ESCALATION_HISTORY -> {
        var reader = new PatientReader<>(serdes.history().deserializer(), KafkaTopics.PATIENCE);
        yield bytes -> new RecordedValue.Decided(reader.read(name, bytes));
      }
    };
  }

  private Optional<RecordedEvent> event(
      ConsumerRecord<byte[], byte[]> record, Function<byte[], RecordedValue> values) {
    if (record.key() != null && Canary.is(new String(record.key(), StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RecordedEvent.of(
              Instant.ofEpochMilli(record.timestamp()),
              record.partition(),
              record.offset(),
              values.apply(record.value())));
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (SerializationException e) {
      skipped.add(
          "%s partition %d offset %d"
              .formatted(record.topic(), record.partition(), record.offset()),
          e);
      return Optional.empty();
    }
  }
}
