package dev.rollcall.plan;

import dev.rollcall.core.roster.Facts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The open incidents that may hold others. A look for one takes the time of a map's lookup, however
 * many there are. Thread safe.
 */
public final class OpenSources {

  private final Map<String, Facts> open = new HashMap<>();
  private final Map<Inhibition, Index> indexes = new HashMap<>();
  private volatile boolean areThere;

  /**
   * From now on this incident is open with these facts.
   *
   * @param facts empty if it is not open any more
   */
  public synchronized void put(String errorId, Optional<Facts> facts) {
    Facts before = open.remove(errorId);
    if (before != null) {
      indexes.values().forEach(index -> index.remove(before));
    }
    facts.ifPresent(
        now -> {
          open.put(errorId, now);
          indexes.values().forEach(index -> index.add(now));
        });
    areThere = !open.isEmpty();
  }

  /** Whether any incident is known as open; nobody waits for a lock. */
  boolean areThere() {
    return areThere;
  }

  /** Whether it is known that this incident is open. */
  synchronized boolean has(String errorId) {
    return open.containsKey(errorId);
  }

  /** Whether it is known that this incident is open with these facts. */
  public synchronized boolean has(Facts facts) {
    return facts.equals(open.get(facts.errorId()));
  }

  /** Keeps an index of each of these rules, and of no other until it is asked for. */
  synchronized void keep(Collection<Inhibition> rules) {
    indexes.keySet().retainAll(rules);
  }

  /**
   * The errorId of a source that explains this target; the first in alphabetical order. A target
   * that fits both sides is explained by no source that does, so no two hold each other; and
   * nothing is explained by itself.
   */
  synchronized Optional<String> explaining(Inhibition rule, Facts target) {
    return indexes.computeIfAbsent(rule, this::indexOf).explaining(target);
  }

  private Index indexOf(Inhibition rule) {
    Index index = new Index(rule);
    open.values().forEach(index::add);
    return index;
  }

  /** The sources of one rule, by the values that a target must have alike. */
  private static final class Index {
    private final Inhibition rule;
    private final Map<List<String>, NavigableSet<String>> sources = new HashMap<>();
    private final Map<List<String>, NavigableSet<String>> onBothSides = new HashMap<>();

    Index(Inhibition rule) {
      this.rule = rule;
    }

    private Map<List<String>, NavigableSet<String>> sideOf(Facts facts) {
      return rule.isTarget(facts) ? onBothSides : sources;
    }

    void add(Facts facts) {
      if (rule.isSource(facts)) {
        sideOf(facts)
            .computeIfAbsent(rule.equalValues(facts), _ -> new TreeSet<>())
            .add(facts.errorId());
      }
    }

    void remove(Facts facts) {
      sideOf(facts)
          .computeIfPresent(
              rule.equalValues(facts),
              (_, errorIds) -> {
                errorIds.remove(facts.errorId());
                return errorIds.isEmpty() ? null : errorIds;
              });
    }

    Optional<String> explaining(Facts target) {
      List<String> values = rule.equalValues(target);
      Optional<String> first = other(sources, values, target);
      return first.isPresent() || rule.isSource(target)
          ? first
          : other(onBothSides, values, target);
    }

    /** What is known of the target itself may be from before it got worse. */
    private static Optional<String> other(
        Map<List<String>, NavigableSet<String>> side, List<String> values, Facts target) {
      return Stream.ofNullable(side.get(values))
          .flatMap(NavigableSet::stream)
          .filter(errorId -> !errorId.equals(target.errorId()))
          .findFirst();
    }
  }
}
