package dev.rollcall.replay;

import java.time.Instant;
import java.util.Comparator;

/**
 * A record of a recording. Its order is that of (instant, topic, partition, offset).
 *
 * @param at the record's timestamp; of a decision its own instant
 * @param topic which of the three, whatever it is called in an installation
 */
public record RecordedEvent(
    Instant at, RecordedTopic topic, int partition, long offset, RecordedValue value)
    implements Comparable<RecordedEvent> {

  private static final Comparator<RecordedEvent> ORDER =
      Comparator.comparing(RecordedEvent::at)
          .thenComparing(RecordedEvent::topic)
          .thenComparingInt(RecordedEvent::partition)
          .thenComparingLong(RecordedEvent::offset);

  /** A record as a topic has it. */
  public static RecordedEvent of(
      Instant timestamp, int partition, long offset, RecordedValue value) {
    return switch (value) {
      case RecordedValue.Report _ ->
          new RecordedEvent(timestamp, RecordedTopic.INCIDENTS, partition, offset, value);
      case RecordedValue.Action _ ->
          new RecordedEvent(timestamp, RecordedTopic.OPERATOR_ACTIONS, partition, offset, value);
      case RecordedValue.Decided decided ->
          new RecordedEvent(
              decided.history().at(), RecordedTopic.ESCALATION_HISTORY, partition, offset, value);
    };
  }

  @Override
  public int compareTo(RecordedEvent other) {
    return ORDER.compare(this, other);
  }
}
