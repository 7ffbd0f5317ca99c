package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.kafka.OffsetTracker;
import dev.rollcall.wire.DialReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which commands are in work, and writes reports and offsets in one transaction. The
 * transaction always carries offsets with the group's generation, even if none has moved. So the
 * broker refuses the reports of a dialer that has lost its partitions. One thread.
 */
final class DialTransaction {

  private static final Logger LOG = LoggerFactory.getLogger(DialTransaction.class);

  private final DialerClients clients;
  private final OffsetTracker offsets = new OffsetTracker();
  private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
  private final Map<String, List<Position>> open = new HashMap<>();
  private final Map<String, TopicPartition> homes = new HashMap<>();
  private final List<DialReport> pending = new ArrayList<>();
  private boolean moved;

  private record Position(TopicPartition partition, long offset) {}

  /** A report that is committed, and its partition, which is also the partition of its command. */
  record Written(DialReport report, int partition) {}

  DialTransaction(DialerClients clients) {
    this.clients = clients;
  }

  /** We own these partitions from their positions on. */
  void assigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      positions.put(partition, new OffsetAndMetadata(clients.commands().position(partition)));
    }
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

  /**
   * Commits these reports, the reports that could not be committed before, and the offsets. It
   * drops reports about partitions of others. Returns the committed reports: all or none. While the
   * group rebalances it may be none, and the next call tries again.
   */
  List<Written> commit(List<DialReport> reports) {
    reports.stream().filter(item -> homes.containsKey(item.callId())).forEach(pending::add);
    var committable = offsets.committable();
    positions.putAll(committable);
    moved |= !committable.isEmpty();
    if ((pending.isEmpty() && !moved) || positions.isEmpty()) {
      return List.of();
    }
    Producer<String, DialReport> producer = clients.producer();
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (DialReport item : pending) {
      sent.add(producer.send(new ProducerRecord<>(clients.topics().events(), item.line(), item)));
    }
    try {
      producer.sendOffsetsToTransaction(Map.copyOf(positions), clients.commands().groupMetadata());
    } catch (CommitFailedException e) {
      LOG.info("the group rebalances, so the transaction is tried again: {}", e.getMessage());
      producer.abortTransaction();
      return List.of();
    }
    producer.commitTransaction();
    moved = false;
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      DialReport item = pending.get(i);
      written.add(new Written(item, sent.get(i).resultNow().partition()));
      if (isResult(item.result())) {
        homes.remove(item.callId());
      }
    }
    pending.clear();
    return written;
  }

  /** We no longer own these partitions. */
  void forget(Collection<TopicPartition> partitions) {
    offsets.forget(partitions);
    partitions.forEach(positions::remove);
    open.values().forEach(list -> list.removeIf(p -> partitions.contains(p.partition())));
    open.values().removeIf(List::isEmpty);
    homes.values().removeAll(partitions);
    pending.removeIf(item -> !homes.containsKey(item.callId()));
  }

  private static boolean isResult(LineEvent.DialResult event) {
    return event instanceof LineEvent.Placed || event instanceof LineEvent.NotPlaced;
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
