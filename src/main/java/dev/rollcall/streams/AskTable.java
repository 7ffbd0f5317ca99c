package dev.rollcall.streams;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskStore;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.StateCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The asks of lines in an ordered store. A key is the line (its length, its UTF-8), a letter that
 * says what it is, and:
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
public final class AskTable implements AskStore {

  private static final byte[] NOTHING = {};
  private static final byte WITHDRAWN = Byte.MAX_VALUE;

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateCodec<HeldAsk> asks = StateCodec.asks();
  private final StateCodec<EndedCall> endedCalls = StateCodec.endedCalls();
  private final StateCodec<SetTask> tasks = StateCodec.setTasks();

  AskTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Whether this is the key of an ask that the line holds. */
  public static boolean isAskOf(String line, Bytes key) {
    return key(line, 'a').isPrefixOf(key);
  }

  /** Whether this is the key of a task of any line. */
  public static boolean isTask(Bytes key) {
    int kind = Short.BYTES + ByteBuffer.wrap(key.get()).getShort();
    return key.get()[kind] == 't';
  }

  @Override
  public Optional<HeldAsk> find(String line, String errorId, long askId) {
    return Optional.ofNullable(store.get(indexKey(line, errorId, askId))).flatMap(this::ask);
  }

  private Optional<HeldAsk> ask(byte[] key) {
    return Optional.ofNullable(store.get(Bytes.wrap(key))).map(asks::read);
  }

  @Override
  public List<HeldAsk> of(String line, String errorId) {
    List<byte[]> keys =
        first(key(line, 'i').text(errorId), Integer.MAX_VALUE).stream().map(e -> e.value).toList();
    return keys.stream().map(this::ask).flatMap(Optional::stream).toList();
  }

  @Override
  public void put(String line, HeldAsk held) {
    Ask ask = held.ask();
    find(line, ask.errorId(), ask.askId()).ifPresent(old -> remove(line, old));
    Bytes key = askKey(line, held);
    store.put(key, asks.write(held));
    store.put(indexKey(line, ask.errorId(), ask.askId()), key.get());
    held.until().ifPresent(until -> store.put(waitKey(line, held, until), NOTHING));
  }

  @Override
  public void remove(String line, HeldAsk held) {
    store.delete(askKey(line, held));
    store.delete(indexKey(line, held.ask().errorId(), held.ask().askId()));
    held.until().ifPresent(until -> store.delete(waitKey(line, held, until)));
  }

  @Override
  public List<HeldAsk> worst(String line, long set, Optional<HeldAsk> after, int limit) {
    Key prefix = key(line, 'a').number(set);
    Bytes from = after.map(last -> behind(askKey(line, last))).orElse(prefix.bytes());
    return read(store.range(from, prefix.end()), prefix, limit).stream()
        .map(entry -> asks.read(entry.value))
        .toList();
  }

  @Override
  public List<HeldAsk> mildest(String line, long set, int limit) {
    Key prefix = key(line, 'a').number(set);
    Key end = key(line, 'a').number(set).rank(WITHDRAWN);
    return read(store.reverseRange(prefix.bytes(), end.bytes()), prefix, limit).stream()
        .map(entry -> asks.read(entry.value))
        .filter(held -> !held.withdrawn())
        .toList();
  }

  @Override
  public List<HeldAsk> soonest(String line, long set, int limit) {
    Key prefix = key(line, 'w').number(set);
    List<HeldAsk> soonest = new ArrayList<>();
    for (KeyValue<Bytes, byte[]> entry : first(prefix, limit)) {
      ByteBuffer rest = ByteBuffer.wrap(entry.key.get());
      rest.position(prefix.length() + Long.BYTES);
      long askId = rest.getLong();
      String errorId = StandardCharsets.UTF_8.decode(rest).toString();
      find(line, errorId, askId).ifPresent(soonest::add);
    }
    return soonest;
  }

  @Override
  public Optional<EndedCall> ended(String line, long number) {
    return Optional.ofNullable(store.get(key(line, 'e').number(number).bytes()))
        .map(endedCalls::read);
  }

  @Override
  public Optional<EndedCall> oldestEnded(String line) {
    return first(key(line, 'e'), 1).stream().findFirst().map(e -> endedCalls.read(e.value));
  }

  @Override
  public void putEnded(String line, EndedCall call) {
    store.put(key(line, 'e').number(call.number()).bytes(), endedCalls.write(call));
  }

  @Override
  public void removeEnded(String line, EndedCall call) {
    store.delete(key(line, 'e').number(call.number()).bytes());
  }

  @Override
  public void addTask(String line, SetTask task) {
    Key prefix = key(line, 't');
    List<KeyValue<Bytes, byte[]>> last =
        read(store.reverseRange(prefix.bytes(), prefix.end()), prefix, 1);
    long number = last.stream().findFirst().map(e -> lastNumber(e.key) + 1).orElse(0L);
    store.put(key(line, 't').number(number).bytes(), tasks.write(task));
  }

  @Override
  public Optional<SetTask> firstTask(String line) {
    return firstTaskEntry(line).map(entry -> tasks.read(entry.value));
  }

  @Override
  public List<SetTask> tasks(String line) {
    return first(key(line, 't'), Integer.MAX_VALUE).stream()
        .map(entry -> tasks.read(entry.value))
        .toList();
  }

  @Override
  public void replaceFirstTask(String line, SetTask task) {
    store.put(firstTaskEntry(line).orElseThrow().key, tasks.write(task));
  }

  @Override
  public void removeFirstTask(String line) {
    store.delete(firstTaskEntry(line).orElseThrow().key);
  }

  private Optional<KeyValue<Bytes, byte[]>> firstTaskEntry(String line) {
    return first(key(line, 't'), 1).stream().findFirst();
  }

  private List<KeyValue<Bytes, byte[]>> first(Key prefix, int limit) {
    return read(store.range(prefix.bytes(), prefix.end()), prefix, limit);
  }

  private static List<KeyValue<Bytes, byte[]>> read(
      KeyValueIterator<Bytes, byte[]> entries, Key prefix, int limit) {
    List<KeyValue<Bytes, byte[]>> some = new ArrayList<>();
    Predicate<Bytes> fits = prefix::isPrefixOf;
    try (entries) {
      while (some.size() < limit && entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (fits.test(entry.key)) {
          some.add(entry);
        }
      }
    }
    return some;
  }

  private static Bytes askKey(String line, HeldAsk held) {
    Ask ask = held.ask();
    byte rank = held.withdrawn() ? WITHDRAWN : rank(ask.severity());
    return key(line, 'a')
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

  private static Bytes indexKey(String line, String errorId, long askId) {
    return key(line, 'i').text(errorId).number(askId).bytes();
  }

  private static Bytes waitKey(String line, HeldAsk held, Instant until) {
    return key(line, 'w')
        .number(held.set())
        .number(until.toEpochMilli())
        .number(held.ask().askId())
        .tail(held.ask().errorId())
        .bytes();
  }

  private static long lastNumber(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
  }

  private static Bytes behind(Bytes key) {
    return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
  }

  private static Key key(String line, char kind) {
    return new Key().text(line).rank((byte) kind);
  }

  /** A key that grows. */
  private static final class Key {

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    private ByteBuffer room(int more) {
      if (bytes.remaining() < more) {
        bytes = ByteBuffer.allocate(2 * (bytes.position() + more)).put(bytes.flip());
      }
      return bytes;
    }

    Key text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      room(Short.BYTES + utf8.length).putShort((short) utf8.length).put(utf8);
      return this;
    }

    Key tail(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      room(utf8.length).put(utf8);
      return this;
    }

    Key number(long number) {
      room(Long.BYTES).putLong(number);
      return this;
    }

    Key rank(byte rank) {
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
  }
}
