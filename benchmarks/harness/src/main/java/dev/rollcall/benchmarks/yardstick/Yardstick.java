package dev.rollcall.benchmarks.yardstick;

import java.util.Locale;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The least that any Kafka Streams application of a kind does with a record. */
public enum Yardstick {
  /** Reads a record and writes it to another topic. */
  PASS("bare pass-through"),

  /** Also reads the key's value from RocksDB and writes the new one, with a changelog record. */
  STORE("pass-through, store and changelog, no cache"),

  /** As {@link #STORE}, behind Kafka Streams' record cache of 64 MiB. */
  CACHED_STORE("pass-through, store and changelog, cache of 64 MiB");

  static final long CACHE_BYTES = 64L << 20;

  private static final String STORE_NAME = "values";

  private final String description;

  Yardstick(String description) {
    this.description = description;
  }

  public String description() {
    return description;
  }

  /** As in names of topics and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Topology topology(String input, String output) {
    Topology topology = new Topology();
    topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), input);
    topology.addProcessor("step", this::step, "in");
    if (this != PASS) {
      topology.addStateStore(store(), "step");
    }
    topology.addSink("out", output, new ByteArraySerializer(), new ByteArraySerializer(), "step");
    return topology;
  }

  private Processor<byte[], byte[], byte[], byte[]> step() {
    return this == PASS ? new PassOn() : new Keep();
  }

  private StoreBuilder<KeyValueStore<byte[], byte[]>> store() {
    StoreBuilder<KeyValueStore<byte[], byte[]>> store =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE_NAME), Serdes.ByteArray(), Serdes.ByteArray());
    return this == CACHED_STORE ? store.withCachingEnabled() : store;
  }

  private static final class PassOn extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      context().forward(record);
    }
  }

  private static final class Keep extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      KeyValueStore<byte[], byte[]> store = context().getStateStore(STORE_NAME);
      byte[] before = store.get(record.key());
      store.put(record.key(), record.value());
      // The value before is used, so that no compiler leaves the read out.
      context().forward(before == null ? record : record.withTimestamp(record.timestamp()));
    }
  }
}
