package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.RegistryFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * The result of every dial command of the last hour, read from {@code call-events}. A result lies
 * in the same partition number as its command, and is committed together with the command's offset.
 * So a command that is read twice finds its result here and does not ring again. The ledger also
 * knows which calls were attempted and have no result. One thread.
 */
final class Ledger {

  /** Longer than any command may wait to be dialed. */
  private static final Duration MEMORY = Duration.ofHours(1);

  private static final Duration POLL = Duration.ofMillis(100);

  /** To look for old entries takes milliseconds if there are hundreds of thousands. */
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** The call id of the last call of each line for which a request may have been made. */
  private final Map<String, String> lastAttempted = new HashMap<>();

  private Instant nextSweep = Instant.MIN;

  /**
   * The latest report about a call.
   *
   * @param latest a result, else "attempted", else "waiting"
   * @param writtenAt when {@code latest} was written, by Kafka's timestamp
   * @param attempted whether a request may have been made
   * @param inherited whether an earlier owner of the partition wrote {@code latest}
   */
  record Entry(
      DialReport latest, Instant writtenAt, boolean attempted, boolean inherited, int partition) {

    Duration age(Instant now) {
      return Duration.between(writtenAt, now);
    }

    private Entry then(Entry later) {
      boolean tried = attempted || later.attempted;
      Entry newest = rank(later.latest.result()) >= rank(latest.result()) ? later : this;
      return new Entry(newest.latest, newest.writtenAt, tried, newest.inherited, partition);
    }
  }

  /**
   * Reads the results of these partitions of {@code call-events} to their end.
   *
   * @param reader not subscribed to anything, reads committed records only
   * @param step runs before each request to the broker
   * @throws IllegalStateException if the end was not reached before {@code giveUp}
   */
  void load(
      Consumer<String, DialReport> reader,
      Collection<TopicPartition> partitions,
      Instant now,
      Instant giveUp,
      Runnable step) {
    step.run();
    reader.assign(partitions);
    long since = now.minus(MEMORY).toEpochMilli();
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    step.run();
    Map<TopicPartition, OffsetAndTimestamp> starts =
        reader.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, _ -> since)));
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp start = starts.get(partition);
      reader.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
    }
    step.run();
    while (!isAtEnd(reader, ends)) {
      if (Instant.now().isAfter(giveUp)) {
        throw new IllegalStateException("call-events was not read to its end in time");
      }
      step.run();
      readSome(reader);
    }
    step.run();
    reader.assign(Set.of());
  }

  /** Skips a record that cannot be read. The lines read the same topic and set it aside. */
  private void readSome(Consumer<String, DialReport> reader) {
    try {
      for (ConsumerRecord<String, DialReport> record : reader.poll(POLL)) {
        if (record.value() != null) {
          Instant writtenAt = Instant.ofEpochMilli(record.timestamp());
          inherit(record.value(), record.partition(), writtenAt);
        }
      }
    } catch (RecordDeserializationException e) {
      if (RegistryFault.isPassing(e)) {
        throw e;
      }
      reader.seek(e.topicPartition(), e.offset() + 1);
    }
  }

  /** The latest report about this call. */
  Optional<Entry> find(String callId) {
    return Optional.ofNullable(entries.get(callId));
  }

  /**
   * The calls of these partitions that may be live: placed less than {@link DialJob#MAX_CALL_TIME}
   * ago, and the last one of their line that was attempted, because each ends before the next.
   */
  List<Entry> live(IntPredicate partitions, Instant now) {
    Map<String, Entry> lastOfLine = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (entry.attempted && partitions.test(entry.partition)) {
        lastOfLine.put(entry.latest.line(), entry);
      }
    }
    return lastOfLine.values().stream()
        .filter(entry -> entry.latest.result() instanceof LineEvent.Placed)
        .filter(entry -> entry.age(now).compareTo(DialJob.MAX_CALL_TIME) < 0)
        .toList();
  }

  /**
   * Whether a request may have been made for this call, and none for a later call of its line. Each
   * call of a line is over, and in no doubt, before the next one is attempted.
   */
  boolean isLastAttempted(Entry entry) {
    return entry.latest.callId().equals(lastAttempted.get(entry.latest.line()));
  }

  /** Adds a report that an earlier owner of the partition has committed. */
  void inherit(DialReport report, int partition, Instant writtenAt) {
    put(report, partition, writtenAt, true);
  }

  /** Adds a report of ours, which is committed next. If that fails, this ledger ends too. */
  void remember(DialReport report, int partition, Instant now) {
    put(report, partition, now, false);
  }

  /** A canary may be placed twice, because no phone rings. */
  private void put(DialReport report, int partition, Instant writtenAt, boolean inherited) {
    if (report.result() instanceof LineEvent.Placed placed && Canary.is(placed.contactId())) {
      return;
    }
    boolean attempted =
        report.result() instanceof LineEvent.Attempted
            || report.result() instanceof LineEvent.Placed;
    Entry entry = new Entry(report, writtenAt, attempted, inherited, partition);
    entries.merge(report.callId(), entry, Entry::then);
    if (attempted) {
      lastAttempted.put(report.line(), report.callId());
    }
  }

  /** Drops entries that are older than any command, once a minute. */
  void forgetOld(Instant now) {
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(BETWEEN_SWEEPS);
    entries.values().removeIf(entry -> entry.age(now).compareTo(MEMORY) > 0);
    lastAttempted.values().retainAll(entries.keySet());
  }

  /** Drops the entries of partitions that have another owner now. */
  void forget(IntPredicate partitions) {
    entries.values().removeIf(entry -> partitions.test(entry.partition));
    lastAttempted.values().retainAll(entries.keySet());
  }

  /** "Waiting" and "attempted" never hide a result, and nothing hides "placed". */
  private static int rank(LineEvent.DialResult event) {
    return switch (event) {
      case LineEvent.Waiting _ -> 0;
      case LineEvent.Attempted _ -> 1;
      case LineEvent.NotPlaced _ -> 2;
      case LineEvent.Placed _ -> 3;
    };
  }

  private static boolean isAtEnd(
      Consumer<String, DialReport> reader, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> reader.position(end.getKey()) >= end.getValue());
  }
}
