package dev.rollcall.dialer;

import dev.rollcall.wire.DialReport;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports and offsets that are committed together. It always carries offsets with the group's
 * generation, even if none has moved. So the broker refuses the reports of a dialer that has lost
 * its partitions. Immutable.
 *
 * @param offsets of all partitions that we own
 */
record DialTransaction(
    List<Reported> reports,
    Map<TopicPartition, OffsetAndMetadata> offsets,
    ConsumerGroupMetadata group) {

  private static final Logger LOG = LoggerFactory.getLogger(DialTransaction.class);

  /** A report, and the partition of its command, in which the report lies too. */
  record Reported(DialReport report, int partition) {}

  /**
   * Commits all of it or nothing. Blocks.
   *
   * @return false if nothing is committed because the group rebalances; a later transaction may be
   */
  boolean commit(Producer<String, DialReport> producer, String topic) {
    producer.beginTransaction();
    for (Reported reported : reports) {
      DialReport report = reported.report();
      // A report that is not written makes the commit fail.
      var unused = producer.send(new ProducerRecord<>(topic, report.line(), report));
    }
    try {
      producer.sendOffsetsToTransaction(offsets, group);
    } catch (CommitFailedException e) {
      LOG.info("the group rebalances, so the transaction is tried again: {}", e.getMessage());
      producer.abortTransaction();
      return false;
    }
    producer.commitTransaction();
    return true;
  }
}
