package dev.rollcall.dialer;

import dev.rollcall.wire.DialReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** A transactional producer whose transactions hang, are refused, or fail, as a test wants. */
final class HeldProducer extends MockProducer<String, DialReport> {

  private static final int ALL = 1_000_000;

  /** The reports of each committed transaction, for instance ATTEMPTED(ann-1) PLACED(bob-1). */
  final List<String> transactions = new CopyOnWriteArrayList<>();

  private final Semaphore permits = new Semaphore(ALL);
  private volatile boolean refuses;

  HeldProducer() {
    super(true, null, new StringSerializer(), (_, _) -> new byte[0]);
  }

  /** From now on each transaction hangs until it is released. */
  void hold() {
    permits.drainPermits();
  }

  void releaseOne() {
    permits.release();
  }

  void releaseAll() {
    permits.release(ALL);
  }

  boolean isHolding() {
    return permits.hasQueuedThreads();
  }

  /** The group rebalances: from now on nothing is committed. */
  void refuse() {
    refuses = true;
  }

  void refuseNoMore() {
    refuses = false;
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    permits.acquireUninterruptibly();
    if (refuses) {
      throw new CommitFailedException("the group rebalances");
    }
    super.sendOffsetsToTransaction(offsets, group);
  }

  @Override
  public void commitTransaction() {
    List<String> reports =
        uncommittedRecords().stream()
            .map(record -> DialFixture.brief(record.value().result()))
            .toList();
    super.commitTransaction();
    transactions.add(String.join(" ", reports));
  }
}
