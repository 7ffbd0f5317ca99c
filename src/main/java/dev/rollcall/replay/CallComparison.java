package dev.rollcall.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one run beside those of another one. Two are the same if the same person is called
 * about the same incidents within {@link #TOLERANCE}. One that came at another time stands beside
 * the call of the same attempt.
 *
 * @param pairs in order of time
 */
public record CallComparison(List<Pair> pairs) {

  /** How far apart two calls may be that are the same. */
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final Duration SAME_ATTEMPT = Duration.ofHours(12);

  /**
   * A call of each run; one of them may be empty.
   *
   * @param same whether they do not differ
   */
  public record Pair(Optional<LoggedCall> first, Optional<LoggedCall> second, boolean same) {

    Instant at() {
      return first.or(() -> second).orElseThrow().at();
    }

    /** The ids of the incidents that it is about, sorted. */
    public Set<String> errorIds() {
      return first.or(() -> second).orElseThrow().errorIds();
    }

    /** Who is called. */
    public String person() {
      return first.or(() -> second).orElseThrow().person();
    }
  }

  private record Attempt(String person, String errorId, int attempt) {
    static Attempt of(LoggedCall call) {
      LoggedCall.About about = call.about().getFirst();
      return new Attempt(call.person(), about.errorId(), about.attempt());
    }
  }

  public CallComparison {
    pairs = List.copyOf(pairs);
  }

  /** Compares two runs. */
  static CallComparison of(RunLog first, RunLog second) {
    Map<String, NavigableMap<Instant, Deque<LoggedCall>>> left = new HashMap<>();
    for (LoggedCall call : second.calls()) {
      left.computeIfAbsent(call.person(), _ -> new TreeMap<>())
          .computeIfAbsent(call.at(), _ -> new ArrayDeque<>())
          .add(call);
    }
    List<Pair> pairs = new ArrayList<>();
    List<LoggedCall> alone = new ArrayList<>();
    for (LoggedCall call : first.calls()) {
      Optional<LoggedCall> match = takeSame(call, left.get(call.person()));
      match.ifPresentOrElse(
          other -> pairs.add(new Pair(Optional.of(call), Optional.of(other), true)),
          () -> alone.add(call));
    }
    addMoved(pairs, alone, left);
    pairs.sort(
        Comparator.comparing(Pair::at)
            .thenComparing(Pair::person)
            .thenComparing(pair -> String.join(" ", pair.errorIds())));
    return new CallComparison(pairs);
  }

  private static Optional<LoggedCall> takeSame(
      LoggedCall call, @Nullable NavigableMap<Instant, Deque<LoggedCall>> left) {
    if (left == null) {
      return Optional.empty();
    }
    var near =
        left.subMap(call.at().minus(TOLERANCE), true, call.at().plus(TOLERANCE), true).values();
    for (Deque<LoggedCall> calls : near) {
      for (LoggedCall other : calls) {
        if (other.errorIds().equals(call.errorIds())) {
          calls.remove(other);
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }

  private static void addMoved(
      List<Pair> pairs,
      List<LoggedCall> alone,
      Map<String, NavigableMap<Instant, Deque<LoggedCall>>> left) {
    Map<Attempt, Deque<LoggedCall>> moved = new HashMap<>();
    left.values().stream()
        .flatMap(calls -> calls.values().stream())
        .flatMap(Deque::stream)
        .sorted(Comparator.comparing(LoggedCall::at))
        .forEach(
            call -> moved.computeIfAbsent(Attempt.of(call), _ -> new ArrayDeque<>()).add(call));
    for (LoggedCall call : alone) {
      Deque<LoggedCall> others = moved.getOrDefault(Attempt.of(call), new ArrayDeque<>());
      Optional<LoggedCall> other =
          others.stream().filter(one -> isNear(one.at(), call.at())).findFirst();
      other.ifPresent(others::remove);
      pairs.add(new Pair(Optional.of(call), other, false));
    }
    moved.values().stream()
        .flatMap(Deque::stream)
        .forEach(call -> pairs.add(new Pair(Optional.empty(), Optional.of(call), false)));
  }

  private static boolean isNear(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME_ATTEMPT) <= 0;
  }

  /** How many calls differ: came, did not come, or came at another time or about other things. */
  public long differing() {
    return pairs.stream().filter(pair -> !pair.same()).count();
  }
}
