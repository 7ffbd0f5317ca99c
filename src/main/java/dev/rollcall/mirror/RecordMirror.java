package dev.rollcall.mirror;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.mirror.Retry.Result;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a record into the tables, however long it takes. A record that can never be read becomes a
 * dead letter. A write that can never succeed is logged, counted and skipped, so that the others go
 * on. Canaries have no rows. Thread safe.
 */
final class RecordMirror {

  private static final Logger LOG = LoggerFactory.getLogger(RecordMirror.class);

  private final Deserializer<HistoryRecord> deserializer;
  private final DeadLetterWriter deadLetters;
  private final TableProjection projection;
  private final TableWriter writer;
  private final Retry retry;

  RecordMirror(
      Deserializer<HistoryRecord> deserializer,
      DeadLetterWriter deadLetters,
      TableProjection projection,
      TableWriter writer,
      Retry retry) {
    this.deserializer = deserializer;
    this.deadLetters = deadLetters;
    this.projection = projection;
    this.writer = writer;
    this.retry = retry;
  }

  /** Returns whether the record needs no more work; false if it is no longer wanted. */
  boolean mirror(ConsumerRecord<byte[], byte[]> record, BooleanSupplier wanted)
      throws InterruptedException {
    return switch (retry.untilDone(wanted, () -> read(record), FailureReason::ofRead)) {
      case Result.Done<HistoryRecord>(HistoryRecord history) ->
          Canary.is(history.errorId()) || writeAll(history, wanted);
      case Result.GivenUp<HistoryRecord> _ -> false;
      case Result.Hopeless<HistoryRecord>(_, var error) -> {
        deadLetters.write(record, error);
        yield true;
      }
    };
  }

  private boolean writeAll(HistoryRecord history, BooleanSupplier wanted)
      throws InterruptedException {
    for (TableWrite write : projection.writes(history)) {
      if (!write(history, write, wanted)) {
        return false;
      }
    }
    return true;
  }

  private boolean write(HistoryRecord history, TableWrite write, BooleanSupplier wanted)
      throws InterruptedException {
    var result =
        retry.untilDone(
            wanted,
            () -> {
              writer.write(write);
              return write;
            },
            FailureReason::ofWrite);
    return switch (result) {
      case Result.Done<TableWrite> _ -> true;
      case Result.GivenUp<TableWrite> _ -> false;
      case Result.Hopeless<TableWrite>(var reason, var error) -> {
        LOG.error(
            "a write was skipped: {}, {}, {} errorId={} seq={}",
            write.getClass().getSimpleName(),
            reason,
            error.getMessage(),
            history.errorId(),
            history.seq());
        yield true;
      }
    };
  }

  /** Deserializers are not thread safe, but registries are slow at the first record alone. */
  private synchronized HistoryRecord read(ConsumerRecord<byte[], byte[]> record) {
    HistoryRecord history =
        deserializer.deserialize(record.topic(), record.headers(), record.value());
    if (history == null) {
      throw new SerializationException("no value");
    }
    return history;
  }
}
