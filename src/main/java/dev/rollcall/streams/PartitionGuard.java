package dev.rollcall.streams;

import dev.rollcall.wire.Keyed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets a record pass if its key is its value's id and it lies where Java's partitioner puts that
 * key. Sends every other record once around, so that records of any producer meet their own state.
 * A record that is right pays one hash.
 */
final class PartitionGuard<E> implements Processor<String, Keyed<E>, String, Keyed<E>> {

  private final String core;
  private final String onceAround;
  private final int partitions;
  private final TopologyMeters meters;
  private ProcessorContext<String, Keyed<E>> context;

  /**
   * Makes a guard.
   *
   * @param core the processor behind it
   * @param onceAround the sink to the re-keying topic
   * @param partitions of the topic it guards
   */
  @SuppressWarnings("NullAway.Init")
  PartitionGuard(String core, String onceAround, int partitions, TopologyMeters meters) {
    this.core = core;
    this.onceAround = onceAround;
    this.partitions = partitions;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Keyed<E>> newContext) {
    context = newContext;
  }

  @Override
  public void process(Record<String, Keyed<E>> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("the record has no value");
    }
    String id = record.value().key();
    if (id.equals(record.key()) && isHome(id)) {
      context.forward(record, core);
    } else {
      meters.misplaced();
      context.forward(record.withKey(id), onceAround);
    }
  }

  private boolean isHome(String id) {
    int home = KeyPartition.of(id, partitions);
    return context.recordMetadata().filter(at -> at.partition() != home).isEmpty();
  }
}
