package dev.rollcall.wire.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Writes Avro binary by hand into a buffer that is kept and grows: a tenth of the time that Avro's
 * generated classes take (docs/adr/0025-states-by-hand.md). One thread.
 */
final class StateWriter {

  private static final int LONGEST_NUMBER = 10;

  private byte[] buffer = new byte[512];
  private int size;

  /** Begins a value behind {@code room} free bytes. */
  void begin(int room, long fingerprint) {
    size = 0;
    reserve(room + StateReader.HEADER);
    size = room;
    buffer[size++] = StateReader.MARKER_1;
    buffer[size++] = StateReader.MARKER_2;
    ByteBuffer.wrap(buffer, size, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(fingerprint);
    size += Long.BYTES;
  }

  /** What was written since {@link #begin}. */
  byte[] bytes() {
    return Arrays.copyOf(buffer, size);
  }

  /** An int or a long: zigzag, seven bits a byte. */
  void number(long value) {
    reserve(LONGEST_NUMBER);
    long left = (value << 1) ^ (value >> (Long.SIZE - 1));
    while ((left & ~0x7fL) != 0) {
      buffer[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    buffer[size++] = (byte) left;
  }

  void flag(boolean value) {
    reserve(1);
    buffer[size++] = (byte) (value ? 1 : 0);
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
  }

  /** A text whose schema has an empty one for none. */
  void textOrEmpty(Optional<String> value) {
    text(value.orElse(""));
  }

  /** Epoch milliseconds. */
  void instant(Instant value) {
    number(value.toEpochMilli());
  }

  /** Milliseconds. */
  void duration(Duration value) {
    number(value.toMillis());
  }

  /** The place in a union, or of a symbol in its enum. */
  void index(int value) {
    number(value);
  }

  /** A union of null and something else. */
  <T> void maybe(Optional<T> value, Consumer<T> write) {
    if (value.isPresent()) {
      index(1);
      write.accept(value.get());
    } else {
      index(0);
    }
  }

  /** An array, in one block. */
  <T> void list(Collection<T> values, Consumer<T> write) {
    if (!values.isEmpty()) {
      number(values.size());
      values.forEach(write);
    }
    number(0);
  }

  /** A map, in one block. */
  void map(Map<String, String> values) {
    if (!values.isEmpty()) {
      number(values.size());
      values.forEach(
          (key, value) -> {
            text(key);
            text(value);
          });
    }
    number(0);
  }

  /** A set of texts, as an array in their order. */
  void texts(Set<String> values) {
    list(values.size() < 2 ? values : new TreeSet<>(values), this::text);
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
