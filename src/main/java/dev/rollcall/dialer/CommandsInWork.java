package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.dialer.DialTransaction.Reported;
import dev.rollcall.kafka.OffsetTracker;
import dev.rollcall.wire.DialReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows which commands are in work, and what about them is not committed yet: reports, and the
 * offsets behind commands that need no more work. One thread.
 */
final class CommandsInWork {

  private final OffsetTracker offsets = new OffsetTracker();
  private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
  private final Map<String, List<Position>> open = new HashMap<>();
  private final Map<String, TopicPartition> homes = new HashMap<>();
  private final List<Reported> pending = new ArrayList<>();
  private boolean moved;

  private record Position(TopicPartition partition, long offset) {}

  /** We own this partition from the position on. */
  void assigned(TopicPartition partition, long position) {
    positions.put(partition, new OffsetAndMetadata(position));
  }

  /** A command was read. */
  void started(ConsumerRecord<String, LineEffect.CallCommand> record) {
    offsets.started(partition(record), record.offset());
  }

  /** The command needs no work at all. */
  void skipped(ConsumerRecord<String, LineEffect.CallCommand> record) {
    offsets.done(partition(record), record.offset());
  }

  /** The dial command is in work under its call id, under which its result is reported. */
  void dialing(String callId, ConsumerRecord<String, LineEffect.CallCommand> record) {
    homes.put(callId, partition(record));
    working(callId, record);
  }

  /** The command is in work under this name until {@link #done}. */
  void working(String name, ConsumerRecord<String, LineEffect.CallCommand> record) {
    open.computeIfAbsent(name, _ -> new ArrayList<>())
        .add(new Position(partition(record), record.offset()));
  }

  /** All commands under this name need no more work. */
  void done(String name) {
    List<Position> done = open.remove(name);
    if (done != null) {
      done.forEach(p -> offsets.done(p.partition(), p.offset()));
    }
  }

  int inWork(TopicPartition partition) {
    return offsets.inWork(partition);
  }

  /** Adds a report for the next transaction. Drops a report about a partition of others. */
  Optional<Reported> report(DialReport report) {
    TopicPartition home = homes.get(report.callId());
    if (home == null) {
      return Optional.empty();
    }
    Reported reported = new Reported(report, home.partition());
    pending.add(reported);
    if (isResult(report.result())) {
      homes.remove(report.callId());
    }
    return Optional.of(reported);
  }

  /** Takes all that is not committed yet. Empty if there is nothing to commit. */
  Optional<DialTransaction> takeTransaction(ConsumerGroupMetadata group) {
    var committable = offsets.committable();
    positions.putAll(committable);
    moved |= !committable.isEmpty();
    if ((pending.isEmpty() && !moved) || positions.isEmpty()) {
      return Optional.empty();
    }
    var transaction = new DialTransaction(List.copyOf(pending), Map.copyOf(positions), group);
    pending.clear();
    moved = false;
    return Optional.of(transaction);
  }

  /** Nothing of this transaction is committed. The next one has its reports first. */
  void putBack(DialTransaction transaction) {
    pending.addAll(0, transaction.reports());
    moved = true;
  }

  /** We no longer own these partitions. No transaction with their reports is out. */
  void forget(Collection<TopicPartition> partitions) {
    offsets.forget(partitions);
    partitions.forEach(positions::remove);
    open.values().forEach(list -> list.removeIf(p -> partitions.contains(p.partition())));
    open.values().removeIf(List::isEmpty);
    homes.values().removeAll(partitions);
    List<Integer> numbers = partitions.stream().map(TopicPartition::partition).toList();
    pending.removeIf(reported -> numbers.contains(reported.partition()));
  }

  private static boolean isResult(LineEvent.DialResult event) {
    return event instanceof LineEvent.Placed || event instanceof LineEvent.NotPlaced;
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
