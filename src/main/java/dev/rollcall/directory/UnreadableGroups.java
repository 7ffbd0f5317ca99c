package dev.rollcall.directory;

import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.kafka.Deferral;
import dev.rollcall.wire.RegistryFault;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records that are no group, or no person, to the dead letters. The topics are read from
 * their beginning at every start, so the committed offset of the consumer's group says how far that
 * was done. It is committed after the letter is written: a letter may be there twice, but none is
 * missing. Not thread safe.
 */
final class UnreadableGroups implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;
  private final DeadLetterWriter letters;
  private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader;

  /** The registry did not say whether they can be read. */
  private final List<Unreadable> waiting = new ArrayList<>();

  /** They can never be read. */
  private final Queue<Unreadable> lost = new ArrayDeque<>();

  private record Unreadable(
      ConsumerRecord<byte[], byte[]> record, RuntimeException error, Instant since) {

    boolean waits() {
      return RegistryFault.isPassing(error)
          && Deferral.fits(record.key(), record.value())
          && since.plus(Deferral.MAX_WAIT).isAfter(Instant.now());
    }

    TopicPartition partition() {
      return new TopicPartition(record.topic(), record.partition());
    }
  }

  /**
   * @param consumer has a group; its commits are about dead letters alone
   * @param letters closed with this
   * @param reader throws if the record cannot be read
   */
  UnreadableGroups(
      Consumer<byte[], byte[]> consumer,
      DeadLetterWriter letters,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.consumer = consumer;
    this.letters = letters;
    this.reader = reader;
  }

  /** Keeps the record until {@link #setAside()}. */
  void add(ConsumerRecord<byte[], byte[]> record, RuntimeException error) {
    add(new Unreadable(record, error, Instant.now()));
  }

  private void add(Unreadable record) {
    (record.waits() ? waiting : lost).add(record);
  }

  /**
   * As {@link #setAside}, also of the records that waited for the registry.
   *
   * @throws KafkaException when one could not be written; the next call tries it again
   */
  void tryAgain() {
    List<Unreadable> before = List.copyOf(waiting);
    waiting.clear();
    for (Unreadable each : before) {
      RuntimeException error = error(each.record());
      if (error != null) {
        add(new Unreadable(each.record(), error, each.since()));
      }
    }
    setAside();
  }

  /**
   * Writes those that can never be read, and waits until the broker has them.
   *
   * @throws KafkaException when one could not be written; the next call tries it again
   */
  void setAside() {
    for (Unreadable next = lost.peek(); next != null; next = lost.peek()) {
      write(next);
      lost.remove();
    }
  }

  private void write(Unreadable unreadable) {
    TopicPartition partition = unreadable.partition();
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    long done = committed == null ? 0 : committed.offset();
    long offset = unreadable.record().offset();
    if (offset < done) {
      return;
    }
    letters.write(unreadable.record(), unreadable.error());
    long firstWaiting =
        waiting.stream()
            .filter(each -> each.partition().equals(partition))
            .mapToLong(each -> each.record().offset())
            .min()
            .orElse(Long.MAX_VALUE);
    if (firstWaiting > done) {
      long behind = Math.min(offset + 1, firstWaiting);
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(behind)));
    }
  }

  private @Nullable RuntimeException error(ConsumerRecord<byte[], byte[]> record) {
    try {
      reader.accept(record);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Override
  public void close() {
    letters.close();
  }
}
