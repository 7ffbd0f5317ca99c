package dev.rollcall.streams;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps a global store equal to its topic, and counts the records. Kafka Streams calls it for
 * restored records too.
 */
final class RosterUpdater extends ContextualProcessor<String, byte[], Void, Void> {

  private final String store;
  private final AtomicLong updates;

  RosterUpdater(String store, AtomicLong updates) {
    this.store = store;
    this.updates = updates;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.key() != null) {
      KeyValueStore<String, byte[]> target = context().getStateStore(store);
      target.put(record.key(), record.value());
      updates.incrementAndGet();
    }
  }
}
