package dev.rollcall.wire.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads what {@link StateWriter} writes, and any Avro binary of the same schema. It never believes
 * a length beyond the bytes that are left. For one value and one thread. Every method throws {@link
 * IllegalArgumentException} when the bytes are something else.
 */
final class StateReader {

  /** The marker of Avro's single-object encoding and a fingerprint. */
  static final int HEADER = 2 + Long.BYTES;

  static final byte MARKER_1 = (byte) 0xc3;
  static final byte MARKER_2 = 1;

  private final byte[] bytes;
  private int position;

  /** Reads from {@code offset} to the end. */
  StateReader(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.position = offset;
  }

  /** The fingerprint of the writer's schema, with which a value begins. */
  long fingerprint() {
    if (left() < HEADER || bytes[position] != MARKER_1 || bytes[position + 1] != MARKER_2) {
      throw new IllegalArgumentException("not in Avro's single-object encoding");
    }
    long fingerprint =
        ByteBuffer.wrap(bytes, position + 2, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    position += HEADER;
    return fingerprint;
  }

  int position() {
    return position;
  }

  /** All bytes from a position on, for another reader. */
  byte[] from(int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = next();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IllegalArgumentException("a number that does not end");
  }

  int integer() {
    return Math.toIntExact(number());
  }

  boolean flag() {
    return next() != 0;
  }

  String text() {
    int length = length();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** As {@link StateWriter#textOrEmpty}. */
  Optional<String> textOrEmpty() {
    String text = text();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  Instant instant() {
    return Instant.ofEpochMilli(number());
  }

  Duration duration() {
    return Duration.ofMillis(number());
  }

  int index() {
    return integer();
  }

  /** As {@link StateWriter#maybe}. */
  <T> Optional<T> maybe(Supplier<T> read) {
    int index = index();
    return switch (index) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(read.get());
      default -> throw new IllegalArgumentException("no branch " + index);
    };
  }

  /** An array in any number of blocks. */
  <T> List<T> list(Supplier<T> read) {
    List<T> values = new ArrayList<>();
    for (int count = block(); count > 0; count = block()) {
      for (int i = 0; i < count; i++) {
        values.add(read.get());
      }
    }
    return values;
  }

  /** A map in any number of blocks. */
  Map<String, String> map() {
    Map<String, String> values = new TreeMap<>();
    for (int count = block(); count > 0; count = block()) {
      for (int i = 0; i < count; i++) {
        String key = text();
        values.put(key, text());
      }
    }
    return values;
  }

  /** How many items follow. An item takes a byte at least in every schema of ours. */
  private int block() {
    long count = number();
    if (count < 0) {
      number();
      count = -count;
    }
    return checked(count);
  }

  private int length() {
    return checked(number());
  }

  private int checked(long length) {
    if (length < 0 || length > left()) {
      throw new IllegalArgumentException(
          "a length of " + length + " where " + left() + " bytes are left");
    }
    return (int) length;
  }

  private byte next() {
    if (left() == 0) {
      throw new IllegalArgumentException("the bytes end in the middle");
    }
    return bytes[position++];
  }

  private int left() {
    return bytes.length - position;
  }
}
