package dev.rollcall.console.state;

import dev.rollcall.wire.RegistryFault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The newest value of each key of a topic. One that cannot be read hides the value before it, and
 * its reason is known. Not thread safe.
 *
 * @param <V> its values
 */
final class NewestValues<V> {

  private final Function<byte[], V> decoder;
  private final Map<String, V> values = new HashMap<>();
  private final Map<String, String> unreadable = new TreeMap<>();

  /** What the schema registry may let us read later. */
  private final Map<String, byte[]> awaited = new HashMap<>();

  NewestValues(Function<byte[], V> decoder) {
    this.decoder = decoder;
  }

  void clear() {
    values.clear();
    unreadable.clear();
    awaited.clear();
  }

  /** A record; empty for a key that is no more. */
  void put(String key, Optional<byte[]> bytes) {
    values.remove(key);
    unreadable.remove(key);
    awaited.remove(key);
    bytes.ifPresent(value -> decode(key, value));
  }

  private void decode(String key, byte[] bytes) {
    try {
      values.put(key, decoder.apply(bytes));
    } catch (RuntimeException e) {
      unreadable.put(key, String.valueOf(e.getMessage()));
      if (RegistryFault.isPassing(e)) {
        awaited.put(key, bytes);
      }
    }
  }

  boolean awaitsRegistry() {
    return !awaited.isEmpty();
  }

  /** Reads again what the schema registry did not let us read. */
  void tryAgain() {
    Map.copyOf(awaited).forEach((key, bytes) -> put(key, Optional.of(bytes)));
  }

  /** A copy. */
  Map<String, V> values() {
    return Map.copyOf(values);
  }

  /** Keys and reasons, a copy. */
  Map<String, String> unreadable() {
    return new TreeMap<>(unreadable);
  }
}
