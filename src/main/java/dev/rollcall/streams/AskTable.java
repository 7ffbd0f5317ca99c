package dev.rollcall.streams;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskStore;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.wire.state.StateCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The asks of lines in an ordered store. {@link AskKey} says what the keys are. */
public final class AskTable implements AskStore {

  private static final byte[] NOTHING = {};

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateCodec<HeldAsk> asks = StateCodec.asks();
  private final StateCodec<EndedCall> endedCalls = StateCodec.endedCalls();
  private final StateCodec<SetTask> tasks = StateCodec.setTasks();

  /** Lines that are known to have no ended call, and no task: a range costs more than a get. */
  private final BoundedSet withoutEnded = new BoundedSet();

  private final BoundedSet withoutTask = new BoundedSet();

  AskTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Whether this is the key of an ask that the line holds. */
  public static boolean isAskOf(String line, Bytes key) {
    return AskKey.of(line, 'a').isPrefixOf(key);
  }

  /** Whether this is the key of a task of any line. */
  public static boolean isTask(Bytes key) {
    int kind = Short.BYTES + ByteBuffer.wrap(key.get()).getShort();
    return key.get()[kind] == 't';
  }

  @Override
  public Optional<HeldAsk> find(String line, String errorId, long askId) {
    return Optional.ofNullable(store.get(AskKey.indexKey(line, errorId, askId))).flatMap(this::ask);
  }

  private Optional<HeldAsk> ask(byte[] key) {
    return Optional.ofNullable(store.get(Bytes.wrap(key))).map(asks::read);
  }

  @Override
  public List<HeldAsk> of(String line, String errorId) {
    List<byte[]> keys =
        first(AskKey.of(line, 'i').text(errorId), Integer.MAX_VALUE).stream()
            .map(e -> e.value)
            .toList();
    return keys.stream().map(this::ask).flatMap(Optional::stream).toList();
  }

  @Override
  public void put(String line, HeldAsk held) {
    Ask ask = held.ask();
    find(line, ask.errorId(), ask.askId()).ifPresent(old -> remove(line, old));
    Bytes key = AskKey.askKey(line, held);
    store.put(key, asks.write(held));
    store.put(AskKey.indexKey(line, ask.errorId(), ask.askId()), key.get());
    held.until().ifPresent(until -> store.put(AskKey.waitKey(line, held, until), NOTHING));
  }

  @Override
  public void remove(String line, HeldAsk held) {
    store.delete(AskKey.askKey(line, held));
    store.delete(AskKey.indexKey(line, held.ask().errorId(), held.ask().askId()));
    held.until().ifPresent(until -> store.delete(AskKey.waitKey(line, held, until)));
  }

  @Override
  public List<HeldAsk> worst(String line, long set, Optional<HeldAsk> after, int limit) {
    AskKey prefix = AskKey.of(line, 'a').number(set);
    Bytes from = after.map(last -> behind(AskKey.askKey(line, last))).orElse(prefix.bytes());
    return read(store.range(from, prefix.end()), prefix, limit).stream()
        .map(entry -> asks.read(entry.value))
        .toList();
  }

  @Override
  public List<HeldAsk> mildest(String line, long set, int limit) {
    AskKey prefix = AskKey.of(line, 'a').number(set);
    AskKey end = AskKey.of(line, 'a').number(set).rank(AskKey.WITHDRAWN);
    return read(store.reverseRange(prefix.bytes(), end.bytes()), prefix, limit).stream()
        .map(entry -> asks.read(entry.value))
        .filter(held -> !held.withdrawn())
        .toList();
  }

  @Override
  public List<HeldAsk> soonest(String line, long set, int limit) {
    AskKey prefix = AskKey.of(line, 'w').number(set);
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
    return Optional.ofNullable(store.get(AskKey.of(line, 'e').number(number).bytes()))
        .map(endedCalls::read);
  }

  @Override
  public Optional<EndedCall> oldestEnded(String line) {
    return firstUnlessNone(line, 'e', withoutEnded).map(e -> endedCalls.read(e.value));
  }

  @Override
  public void putEnded(String line, EndedCall call) {
    withoutEnded.remove(line);
    store.put(AskKey.of(line, 'e').number(call.number()).bytes(), endedCalls.write(call));
  }

  @Override
  public void removeEnded(String line, EndedCall call) {
    store.delete(AskKey.of(line, 'e').number(call.number()).bytes());
  }

  @Override
  public void addTask(String line, SetTask task) {
    withoutTask.remove(line);
    AskKey prefix = AskKey.of(line, 't');
    List<KeyValue<Bytes, byte[]>> last =
        read(store.reverseRange(prefix.bytes(), prefix.end()), prefix, 1);
    long number = last.stream().findFirst().map(e -> lastNumber(e.key) + 1).orElse(0L);
    store.put(AskKey.of(line, 't').number(number).bytes(), tasks.write(task));
  }

  @Override
  public Optional<SetTask> firstTask(String line) {
    return firstTaskEntry(line).map(entry -> tasks.read(entry.value));
  }

  @Override
  public List<SetTask> tasks(String line) {
    return first(AskKey.of(line, 't'), Integer.MAX_VALUE).stream()
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
    return firstUnlessNone(line, 't', withoutTask);
  }

  private Optional<KeyValue<Bytes, byte[]>> firstUnlessNone(
      String line, char kind, BoundedSet without) {
    if (without.contains(line)) {
      return Optional.empty();
    }
    Optional<KeyValue<Bytes, byte[]>> found = first(AskKey.of(line, kind), 1).stream().findFirst();
    if (found.isEmpty()) {
      without.add(line);
    }
    return found;
  }

  private List<KeyValue<Bytes, byte[]>> first(AskKey prefix, int limit) {
    return read(store.range(prefix.bytes(), prefix.end()), prefix, limit);
  }

  private static List<KeyValue<Bytes, byte[]>> read(
      KeyValueIterator<Bytes, byte[]> entries, AskKey prefix, int limit) {
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

  private static long lastNumber(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
  }

  private static Bytes behind(Bytes key) {
    return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
  }
}
