package dev.rollcall.streams;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.roster.Severity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * A key of store line-asks, which grows part by part. It is the line (its length, its UTF-8), a
 * letter that says what the entry is, and:
 *
 * <ul>
 *   <li>{@code a}: set, rank (severity, or last for a withdrawn one), askId, errorId. The ask. So
 *       the first entry of a set is its worst.
 *   <li>{@code i}: errorId (its length, its UTF-8), askId. The key of the ask.
 *   <li>{@code w}: set, until, askId, errorId. Nothing: an ask whose wait for the line ends.
 *   <li>{@code e}: number. The ended call.
 *   <li>{@code t}: number. The task.
 * </ul>
 *
 * Numbers are big-endian and not negative. The layout is data: a change needs a new store.
 */
final class AskKey {

  static final byte WITHDRAWN = Byte.MAX_VALUE;

  private ByteBuffer bytes = ByteBuffer.allocate(256);

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      bytes = ByteBuffer.allocate(2 * (bytes.position() + more)).put(bytes.flip());
    }
    return bytes;
  }

  AskKey text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(Short.BYTES + utf8.length).putShort((short) utf8.length).put(utf8);
    return this;
  }

  AskKey tail(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(utf8.length).put(utf8);
    return this;
  }

  AskKey number(long number) {
    room(Long.BYTES).putLong(number);
    return this;
  }

  AskKey rank(byte rank) {
    room(1).put(rank);
    return this;
  }

  int length() {
    return bytes.position();
  }

  Bytes bytes() {
    return Bytes.wrap(Arrays.copyOf(bytes.array(), bytes.position()));
  }

  /** The first key behind all that begin with this one. */
  Bytes end() {
    byte[] end = bytes().get();
    int last = end.length - 1;
    while (end[last] == (byte) 0xff) {
      last--;
    }
    end[last]++;
    return Bytes.wrap(Arrays.copyOf(end, last + 1));
  }

  boolean isPrefixOf(Bytes key) {
    return key.get().length >= length()
        && Arrays.equals(key.get(), 0, length(), bytes.array(), 0, length());
  }

  static Bytes askKey(String line, HeldAsk held) {
    Ask ask = held.ask();
    byte rank = held.withdrawn() ? WITHDRAWN : rank(ask.severity());
    return of(line, 'a')
        .number(held.set())
        .rank(rank)
        .number(ask.askId())
        .tail(ask.errorId())
        .bytes();
  }

  /** Part of keys that are stored, so not the constant's place in its enum. */
  private static byte rank(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 0;
      case HIGH -> 1;
      case MEDIUM -> 2;
      case LOW -> 3;
    };
  }

  static Bytes indexKey(String line, String errorId, long askId) {
    return of(line, 'i').text(errorId).number(askId).bytes();
  }

  static Bytes waitKey(String line, HeldAsk held, Instant until) {
    return of(line, 'w')
        .number(held.set())
        .number(until.toEpochMilli())
        .number(held.ask().askId())
        .tail(held.ask().errorId())
        .bytes();
  }

  static AskKey of(String line, char kind) {
    return new AskKey().text(line).rank((byte) kind);
  }
}
