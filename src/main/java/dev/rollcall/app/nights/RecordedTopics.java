package dev.rollcall.app.nights;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The records of a period, in the topics of an installation. It reads only, joins no consumer group
 * and keeps nothing. What canaries left is left out. One thread.
 */
public final class RecordedTopics {

  private final Topics topics;
  private final Map<String, Object> kafka;
  private final TopicSerdes serdes;
  private final Duration patience;
  private final SkippedRecords skipped;

  /**
   * A period.
   *
   * @param from its start, which is part of it; empty for everything that is still there
   * @param until its end, which is part of it; empty for the ends of the topics as they are now
   */
  public record Period(Optional<Instant> from, Optional<Instant> until) {

    boolean contains(Instant instant) {
      return from.filter(instant::isBefore).isEmpty() && until.filter(instant::isAfter).isEmpty();
    }
  }

  /** Watches a reading. */
  @FunctionalInterface
  public interface Watcher {

    /**
     * Runs the reading of a topic.
     *
     * @param topic its name in the installation
     * @param records how many there are at most
     * @param reading is given what takes the number of records done
     */
    void read(String topic, long records, Consumer<LongConsumer> reading);
  }

  /**
   * Of an installation.
   *
   * @param kafka settings of clients
   * @param patience how long the registry may take for each of its answers
   * @param skipped is given the records that cannot be read
   */
  public RecordedTopics(
      Settings settings, Map<String, Object> kafka, Duration patience, SkippedRecords skipped) {
    this.topics = settings.topics();
    this.kafka = kafka;
    this.serdes = new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry());
    this.patience = patience;
    this.skipped = skipped;
  }

  /** The name of one of the three in this installation. */
  public String name(RecordedTopic topic) {
    return switch (topic) {
      case INCIDENTS -> topics.incidents();
      case OPERATOR_ACTIONS -> topics.operatorActions();
      case ESCALATION_HISTORY -> topics.escalationHistory();
    };
  }

  /**
   * Passes the records of a period.
   *
   * @param before no record with a timestamp from then on is looked at; empty for all. A record's
   *     timestamp may lie before the instant of what it tells
   * @return the instant from which on no record is deleted; empty if none of the period is
   * @throws org.apache.kafka.common.KafkaException if a topic cannot be read
   * @throws RegistryUnavailableException if the registry is away
   */
  public Optional<Instant> read(
      RecordedTopic topic,
      Period period,
      Optional<Instant> before,
      Watcher watcher,
      Consumer<RecordedEvent> reader) {
    String name = name(topic);
    Function<byte[], RecordedValue> values = values(topic, name);
    try (TopicSpan span = new TopicSpan(kafka, name, period.from(), before)) {
      watcher.read(
          name, span.length(), progress -> pass(span, values, progress, inside(period, reader)));
      return span.reachesBackTo();
    }
  }

  private static Consumer<RecordedEvent> inside(Period period, Consumer<RecordedEvent> reader) {
    return event -> {
      if (period.contains(event.at())) {
        reader.accept(event);
      }
    };
  }

  private void pass(
      TopicSpan span,
      Function<byte[], RecordedValue> values,
      LongConsumer progress,
      Consumer<RecordedEvent> reader) {
    long[] done = {0};
    span.forEach(
        record -> {
          event(record, values).ifPresent(reader);
          progress.accept(++done[0]);
        });
  }

  private Function<byte[], RecordedValue> values(RecordedTopic topic, String name) {
    return switch (topic) {
      case INCIDENTS -> {
        var reader = new PatientReader<>(serdes.incidents().deserializer(), patience);
        yield bytes -> new RecordedValue.Report(reader.read(name, bytes));
      }
      case OPERATOR_ACTIONS -> {
        var reader = new PatientReader<>(serdes.operatorActions().deserializer(), patience);
        yield bytes -> new RecordedValue.Action(reader.read(name, bytes));
      }
      case ESCALATION_HISTORY -> {
        var reader = new PatientReader<>(serdes.history().deserializer(), patience);
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
