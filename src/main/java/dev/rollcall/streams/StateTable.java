package dev.rollcall.streams;

import dev.rollcall.kafka.DeadLetter;
import dev.rollcall.wire.state.StateCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The states of one task. A key is the id's 64-bit hash and the id, so that the deadline index
 * needs to keep eight bytes an entry; a value is the deadline (eight bytes, epoch milliseconds,
 * {@link Deadlines#NEVER} for none) and the state, so that the index is rebuilt without decoding a
 * state.
 */
public final class StateTable<S> {

  /** Where the encoded state begins in a value: behind the deadline. */
  public static final int STATE = Long.BYTES;

  /** How many states of a table are remembered decoded; a power of two. */
  private static final int REMEMBERED = 1024;

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateCodec<S> codec;
  private final Function<S, Optional<Instant>> deadlineOfOld;
  private final Map<Integer, Remembered<S>> remembered = new HashMap<>();

  /**
   * A table over a store.
   *
   * @param deadlineOfOld of a state that is kept without a deadline, because an older release had
   *     none for it
   */
  StateTable(
      KeyValueStore<Bytes, byte[]> store,
      StateCodec<S> codec,
      Function<S, Optional<Instant>> deadlineOfOld) {
    this.store = store;
    this.codec = codec;
    this.deadlineOfOld = deadlineOfOld;
  }

  /** A state and where it is kept. */
  record Entry<S>(Bytes key, long deadline, S state) {
    String id() {
      return StateTable.id(key);
    }
  }

  /** An entry beside the very array that the store's cache hands out until it is written again. */
  private static final class Remembered<S> {
    private final byte[] value;
    private final Entry<S> entry;

    Remembered(byte[] value, Entry<S> entry) {
      this.value = value;
      this.entry = entry;
    }
  }

  /** Consumes the deadline and the hash of an entry. */
  interface DeadlineConsumer {
    void accept(long deadline, long hash);
  }

  public static Bytes key(String id) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer key = ByteBuffer.allocate(Long.BYTES + utf8.length);
    return Bytes.wrap(key.putLong(KeyHash.of(utf8)).put(utf8).array());
  }

  static String id(Bytes key) {
    byte[] bytes = key.get();
    return new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
  }

  static long hash(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong();
  }

  Optional<Entry<S>> get(Bytes key) {
    byte[] value = store.get(key);
    if (value == null) {
      return Optional.empty();
    }
    Remembered<S> known = remembered.get(slot(key));
    if (known != null && known.value == value) {
      return Optional.of(known.entry);
    }
    Entry<S> entry = entry(key, value);
    remember(value, entry);
    return Optional.of(entry);
  }

  private void remember(byte[] value, Entry<S> entry) {
    remembered.put(slot(entry.key()), new Remembered<>(value, entry));
  }

  private static int slot(Bytes key) {
    return (int) hash(key) & (REMEMBERED - 1);
  }

  void put(Bytes key, long deadline, S state) {
    byte[] value = codec.write(state, STATE);
    if (value.length > DeadLetter.MAX_VALUE_BYTES) {
      throw new RecordTooLargeException("a state of " + value.length + " bytes fits in no topic");
    }
    ByteBuffer.wrap(value).putLong(deadline);
    store.put(key, value);
    remember(value, new Entry<>(key, deadline, state));
  }

  void delete(Bytes key) {
    store.delete(key);
  }

  /**
   * The states whose id has this hash and whose deadline is not after {@code now}: one, but for
   * collisions.
   */
  List<Entry<S>> due(long hash, long now) {
    Bytes from = prefix(hash);
    Bytes end = hash == -1 ? null : prefix(hash + 1);
    List<Entry<S>> due = new ArrayList<>(1);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, end)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (hash(entry.key) == hash && effectiveDeadline(entry.value) <= now) {
          due.add(entry(entry.key, entry.value));
        }
      }
    }
    return due;
  }

  /** Passes every entry that has a deadline; one sequential read of the store. */
  void deadlines(DeadlineConsumer consumer) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        long deadline = effectiveDeadline(entry.value);
        if (deadline != Deadlines.NEVER) {
          consumer.accept(deadline, hash(entry.key));
        }
      }
    }
  }

  /**
   * Some stored states.
   *
   * @param last the key of the last one that was looked at; empty at the end of the store
   */
  record Page(List<KeyValue<Bytes, byte[]>> entries, Optional<Bytes> last) {}

  /**
   * Looks at the next states behind a key, in the order of keys, and returns those that wait for
   * something, not decoded.
   *
   * @param behind empty for the beginning
   * @param limit how many are looked at
   */
  Page waiting(Optional<Bytes> behind, int limit) {
    List<KeyValue<Bytes, byte[]>> some = new ArrayList<>();
    Optional<Bytes> last = Optional.empty();
    try (KeyValueIterator<Bytes, byte[]> entries =
        behind.isEmpty() ? store.all() : store.range(after(behind.get()), null)) {
      for (int looked = 0; looked < limit && entries.hasNext(); looked++) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        last = Optional.of(entry.key);
        if (deadline(entry.value) != Deadlines.NEVER) {
          some.add(entry);
        }
      }
      return new Page(some, entries.hasNext() ? last : Optional.empty());
    }
  }

  /** The first key that may come after this one. */
  private static Bytes after(Bytes key) {
    return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
  }

  /** Decodes a stored state. */
  Entry<S> entry(KeyValue<Bytes, byte[]> stored) {
    return entry(stored.key, stored.value);
  }

  private long effectiveDeadline(byte[] value) {
    long deadline = deadline(value);
    return deadline == Deadlines.NEVER
        ? deadlineOfOld
            .apply(codec.read(value, STATE))
            .map(Instant::toEpochMilli)
            .orElse(Deadlines.NEVER)
        : deadline;
  }

  private static Bytes prefix(long hash) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(hash).array());
  }

  private Entry<S> entry(Bytes key, byte[] value) {
    return new Entry<>(key, deadline(value), codec.read(value, STATE));
  }

  /** The deadline in a value. */
  public static long deadline(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }
}
