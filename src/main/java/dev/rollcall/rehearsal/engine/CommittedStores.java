package dev.rollcall.rehearsal.engine;

import dev.rollcall.streams.Deadlines;
import dev.rollcall.streams.StateTable;
import dev.rollcall.streams.TopologyNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the changelog topics of a simulated topology hold, and stores in memory that begin with it:
 * all that is left of a process that died. One thread.
 */
public final class CommittedStores {

  private final Map<String, Map<Bytes, byte[]>> byName = new HashMap<>();

  /** Takes note of a record, if its topic is a changelog. */
  public void changelog(
      String applicationId, String topic, TestRecord<byte[], byte @Nullable []> record) {
    String prefix = applicationId + "-";
    String suffix = "-changelog";
    if (!topic.startsWith(prefix) || !topic.endsWith(suffix)) {
      return;
    }
    String store = topic.substring(prefix.length(), topic.length() - suffix.length());
    Bytes key = Bytes.wrap(record.key());
    byte[] value = record.value();
    if (value == null) {
      entries(store).remove(key);
    } else {
      entries(store).put(key, value);
    }
  }

  byte @Nullable [] get(String store, Bytes key) {
    return entries(store).get(key);
  }

  /** The values of a store, in no order. */
  Stream<byte[]> values(String store) {
    return entries(store).values().stream();
  }

  /** The values of a store whose key fits, in no order. */
  Stream<byte[]> entries(String store, Predicate<Bytes> keys) {
    return entries(store).entrySet().stream()
        .filter(entry -> keys.test(entry.getKey()))
        .map(Map.Entry::getValue);
  }

  /** The earliest deadline of all entries. */
  public Optional<Instant> nextDeadline() {
    long next =
        byName.entrySet().stream()
            .filter(store -> !store.getKey().equals(TopologyNames.LINE_ASKS))
            .flatMap(store -> store.getValue().values().stream())
            .mapToLong(StateTable::deadline)
            .min()
            .orElse(Deadlines.NEVER);
    return next == Deadlines.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
  }

  /** A store of this name that is restored when it opens. */
  KeyValueBytesStoreSupplier supplier(String name) {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return restored(name);
      }

      @Override
      public String metricsScope() {
        return "in-memory";
      }
    };
  }

  private KeyValueStore<Bytes, byte[]> restored(String name) {
    return new InMemoryKeyValueStore(name) {
      @Override
      public void init(StateStoreContext context, StateStore root) {
        super.init(context, root);
        entries(name).forEach(this::put);
      }
    };
  }

  private Map<Bytes, byte[]> entries(String store) {
    return byName.computeIfAbsent(store, _ -> new HashMap<>());
  }
}
