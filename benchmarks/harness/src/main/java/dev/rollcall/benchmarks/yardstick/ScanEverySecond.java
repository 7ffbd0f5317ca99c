package dev.rollcall.benchmarks.yardstick;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Timers as tutorials of Kafka Streams show them. A store keeps the deadline and the last report of
 * each fault, and a punctuator looks at all of them once a second. A repeat counts nothing and
 * writes nothing.
 */
final class ScanEverySecond extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final long WAIT_MS = Duration.ofHours(10).toMillis();

  private final String storeName;

  ScanEverySecond(String storeName) {
    this.storeName = storeName;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    var unused = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::scan);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    KeyValueStore<byte[], byte[]> store = context().getStateStore(storeName);
    if (store.get(record.key()) == null) {
      long due = context().currentSystemTimeMs() + WAIT_MS;
      byte[] report = record.value();
      store.put(
          record.key(),
          ByteBuffer.allocate(Long.BYTES + report.length).putLong(due).put(report).array());
      context().forward(record);
    }
  }

  private void scan(long now) {
    KeyValueStore<byte[], byte[]> store = context().getStateStore(storeName);
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        if (ByteBuffer.wrap(entry.value).getLong() <= now) {
          context().forward(new Record<>(entry.key, entry.value, now));
        }
      }
    }
  }
}
