package dev.rollcall.benchmarks.yardstick;

import java.util.List;
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
  CACHED_STORE("pass-through, store and changelog, cache of 64 MiB"),

  /** Two hops, one after the other, each with a transaction of its own; commits by the interval. */
  CHAIN("two exactly-once hops, commit interval of the product"),

  /** As {@link #CHAIN}, but each record asks for a commit at once: the least two hops can take. */
  URGENT_CHAIN("two exactly-once hops, a commit for each record"),

  /** See {@link ScanEverySecond}. */
  SCAN("Kafka Streams as usual: a punctuator that scans the store every second");

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

  /**
   * Its hops.
   *
   * @param topics the first one is read, the last one is written, and each between them is both
   */
  Topology topology(List<String> topics) {
    Topology topology = new Topology();
    for (int hop = 1; hop < topics.size(); hop++) {
      String in = "in-" + hop;
      String step = "step-" + hop;
      topology.addSource(
          in, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.get(hop - 1));
      topology.addProcessor(step, this::step, in);
      if (this == STORE || this == CACHED_STORE || this == SCAN) {
        topology.addStateStore(store(), step);
      }
      topology.addSink(
          "out-" + hop,
          topics.get(hop),
          new ByteArraySerializer(),
          new ByteArraySerializer(),
          step);
    }
    return topology;
  }

  private Processor<byte[], byte[], byte[], byte[]> step() {
    return switch (this) {
      case PASS, CHAIN -> new PassOn();
      case URGENT_CHAIN -> new PassOnAndCommit();
      case STORE, CACHED_STORE -> new Keep();
      case SCAN -> new ScanEverySecond(STORE_NAME);
    };
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

  private static final class PassOnAndCommit
      extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      context().forward(record);
      context().commit();
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
