package dev.rollcall.rehearsal.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One deadline for each id, taken in order of time, those of one instant in the order they were
 * set.
 */
final class Timers {

  private final Map<String, Timer> byId = new HashMap<>();
  private final NavigableSet<Timer> inOrder =
      new TreeSet<>(Comparator.comparing(Timer::at).thenComparing(Timer::order));
  private long set;

  private record Timer(Instant at, long order, String id) {}

  /** Replaces the deadline of this id; one that stays as it is keeps its place. */
  void set(String id, Optional<Instant> deadline) {
    Timer before = byId.get(id);
    if (before != null && deadline.filter(before.at()::equals).isPresent()) {
      return;
    }
    clear(id);
    if (deadline.isPresent()) {
      Timer timer = new Timer(deadline.get(), set++, id);
      byId.put(id, timer);
      inOrder.add(timer);
    }
  }

  Optional<Instant> next() {
    return inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.first().at());
  }

  /** Whether that of this id is due. */
  boolean isDue(String id, Instant now) {
    Timer timer = byId.get(id);
    return timer != null && !timer.at().isAfter(now);
  }

  /** Whether one is due. */
  boolean isDue(Instant now) {
    return next().filter(next -> !next.isAfter(now)).isPresent();
  }

  /** Takes the next one; returns whose it is. Only when there is one. */
  String take() {
    String id = inOrder.first().id();
    clear(id);
    return id;
  }

  private void clear(String id) {
    Timer before = byId.remove(id);
    if (before != null) {
      inOrder.remove(before);
    }
  }
}
