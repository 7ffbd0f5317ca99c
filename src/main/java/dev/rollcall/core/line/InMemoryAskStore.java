package dev.rollcall.core.line;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** An {@link AskStore} that ends with the process, for simulations. One thread. */
public final class InMemoryAskStore implements AskStore {

  private static final Comparator<HeldAsk> IN_SET =
      Comparator.comparing(HeldAsk::withdrawn).thenComparing(HeldAsk::ask, Ask.WORST_FIRST);

  private static final Comparator<HeldAsk> SOONEST =
      Comparator.comparing((HeldAsk held) -> held.until().orElse(Instant.MAX))
          .thenComparing(HeldAsk::ask, Ask.WORST_FIRST);

  private final Map<String, OneLine> lines = new HashMap<>();

  private record Id(String errorId, long askId) {}

  private static final class OneLine {
    private final NavigableMap<Id, HeldAsk> asks =
        new TreeMap<>(Comparator.comparing(Id::errorId).thenComparing(Id::askId));
    private final Map<Long, NavigableSet<HeldAsk>> sets = new HashMap<>();
    private final Map<Long, NavigableSet<HeldAsk>> waits = new HashMap<>();
    private final NavigableMap<Long, EndedCall> ended = new TreeMap<>();
    private final Deque<SetTask> tasks = new ArrayDeque<>();

    NavigableSet<HeldAsk> set(long number) {
      return sets.computeIfAbsent(number, _ -> new TreeSet<>(IN_SET));
    }

    NavigableSet<HeldAsk> waits(long number) {
      return waits.computeIfAbsent(number, _ -> new TreeSet<>(SOONEST));
    }
  }

  /** Everything that this line holds. */
  public List<HeldAsk> all(String line) {
    return List.copyOf(line(line).asks.values());
  }

  private OneLine line(String line) {
    return lines.computeIfAbsent(line, _ -> new OneLine());
  }

  @Override
  public Optional<HeldAsk> find(String line, String errorId, long askId) {
    return Optional.ofNullable(line(line).asks.get(new Id(errorId, askId)));
  }

  @Override
  public List<HeldAsk> of(String line, String errorId) {
    Id first = new Id(errorId, Long.MIN_VALUE);
    Id last = new Id(errorId, Long.MAX_VALUE);
    return List.copyOf(line(line).asks.subMap(first, true, last, true).values());
  }

  @Override
  public void put(String line, HeldAsk held) {
    find(line, held.ask().errorId(), held.ask().askId()).ifPresent(old -> remove(line, old));
    line(line).asks.put(id(held), held);
    line(line).set(held.set()).add(held);
    if (held.until().isPresent()) {
      line(line).waits(held.set()).add(held);
    }
  }

  @Override
  public void remove(String line, HeldAsk held) {
    HeldAsk old = line(line).asks.remove(id(held));
    if (old != null) {
      line(line).set(old.set()).remove(old);
      line(line).waits(old.set()).remove(old);
    }
  }

  private static Id id(HeldAsk held) {
    return new Id(held.ask().errorId(), held.ask().askId());
  }

  @Override
  public List<HeldAsk> worst(String line, long set, Optional<HeldAsk> after, int limit) {
    NavigableSet<HeldAsk> all = line(line).set(set);
    NavigableSet<HeldAsk> left = after.map(last -> all.tailSet(last, false)).orElse(all);
    return left.stream().limit(limit).toList();
  }

  @Override
  public List<HeldAsk> mildest(String line, long set, int limit) {
    return line(line).set(set).descendingSet().stream()
        .filter(held -> !held.withdrawn())
        .limit(limit)
        .toList();
  }

  @Override
  public List<HeldAsk> soonest(String line, long set, int limit) {
    return line(line).waits(set).stream().limit(limit).toList();
  }

  @Override
  public Optional<EndedCall> ended(String line, long number) {
    return Optional.ofNullable(line(line).ended.get(number));
  }

  @Override
  public Optional<EndedCall> oldestEnded(String line) {
    return Optional.ofNullable(line(line).ended.firstEntry()).map(Map.Entry::getValue);
  }

  @Override
  public void putEnded(String line, EndedCall call) {
    line(line).ended.put(call.number(), call);
  }

  @Override
  public void removeEnded(String line, EndedCall call) {
    line(line).ended.remove(call.number());
  }

  @Override
  public void addTask(String line, SetTask task) {
    line(line).tasks.addLast(task);
  }

  @Override
  public Optional<SetTask> firstTask(String line) {
    return Optional.ofNullable(line(line).tasks.peekFirst());
  }

  @Override
  public List<SetTask> tasks(String line) {
    return List.copyOf(line(line).tasks);
  }

  @Override
  public void replaceFirstTask(String line, SetTask task) {
    line(line).tasks.removeFirst();
    line(line).tasks.addFirst(task);
  }

  @Override
  public void removeFirstTask(String line) {
    line(line).tasks.removeFirst();
  }
}
