package dev.rollcall.replay;

import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People do what they did. A call is answered as the person's real call about the same incident and
 * attempt; else as the real call that is nearest in time, within 2 h; else as the person did most
 * often at that hour of the day; else not at all.
 *
 * <p>A real call that we hung up before the person did anything says nothing about other calls.
 */
final class AsHappened implements PhoneBehaviour {

  private static final Duration NEAR = Duration.ofHours(2);

  /** The same episode may have been decided a little later than its report came. */
  private static final Duration SAME_EPISODE = Duration.ofMinutes(1);

  private static final Reaction RINGS_OUT = new Reaction("rings out", List.of());

  private final Map<SameCall, List<LoggedCall>> same = new HashMap<>();
  private final Map<String, NavigableMap<Instant, LoggedCall>> byTime = new HashMap<>();
  private final Map<Hour, List<LoggedCall>> byHour = new HashMap<>();
  private final Function<String, ZoneId> zones;

  private record SameCall(String person, String errorId, int attempt) {}

  private record Hour(String person, int hour) {}

  /**
   * As in this run.
   *
   * @param zones of people, by id
   */
  AsHappened(RunLog happened, Function<String, ZoneId> zones) {
    this.zones = zones;
    happened.calls().forEach(this::learn);
  }

  private void learn(LoggedCall call) {
    for (LoggedCall.About about : call.about()) {
      same.computeIfAbsent(
              new SameCall(call.person(), about.errorId(), about.attempt()),
              _ -> new ArrayList<>(1))
          .add(call);
    }
    if (call.outcome().isPresent()) {
      byTime.computeIfAbsent(call.person(), _ -> new TreeMap<>()).putIfAbsent(call.at(), call);
      byHour.computeIfAbsent(hour(call), _ -> new ArrayList<>()).add(call);
    }
  }

  private Hour hour(LoggedCall call) {
    return new Hour(call.person(), call.at().atZone(zones.apply(call.person())).getHour());
  }

  @Override
  public Reaction react(LoggedCall call) {
    return sameCall(call)
        .map(real -> new Reaction("same call", real.answers()))
        .or(() -> nearest(call))
        .or(() -> habit(call))
        .orElse(RINGS_OUT);
  }

  private Optional<LoggedCall> sameCall(LoggedCall call) {
    return call.about().stream().flatMap(about -> sameCall(call, about).stream()).findFirst();
  }

  private Optional<LoggedCall> sameCall(LoggedCall call, LoggedCall.About about) {
    var key = new SameCall(call.person(), about.errorId(), about.attempt());
    return same.getOrDefault(key, List.of()).stream()
        .filter(real -> real.about().stream().anyMatch(other -> isSameEpisode(about, other)))
        .findFirst();
  }

  private static boolean isSameEpisode(LoggedCall.About one, LoggedCall.About other) {
    return one.errorId().equals(other.errorId())
        && distance(one.raisedAt(), other.raisedAt()).compareTo(SAME_EPISODE) <= 0;
  }

  private static Duration distance(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }

  private Optional<Reaction> nearest(LoggedCall call) {
    NavigableMap<Instant, LoggedCall> theirs = byTime.getOrDefault(call.person(), new TreeMap<>());
    return Stream.of(theirs.floorEntry(call.at()), theirs.higherEntry(call.at()))
        .filter(entry -> entry != null && distance(entry.getKey(), call.at()).compareTo(NEAR) <= 0)
        .map(Map.Entry::getValue)
        .min(Comparator.comparing(real -> distance(real.at(), call.at())))
        .map(real -> new Reaction("nearest " + minutes(real.at(), call.at()), real.answers()));
  }

  private static String minutes(Instant real, Instant now) {
    Duration distance = distance(real, now);
    String side = real.isAfter(now) ? "later" : "earlier";
    return distance.toHours() + "h" + "%02dm ".formatted(distance.toMinutesPart()) + side;
  }

  private Optional<Reaction> habit(LoggedCall call) {
    Hour hour = hour(call);
    Map<Outcome, List<LoggedCall>> byOutcome =
        byHour.getOrDefault(hour, List.of()).stream()
            .collect(
                Collectors.groupingBy(
                    real -> real.outcome().orElseThrow(), TreeMap::new, Collectors.toList()));
    return byOutcome.values().stream()
        .reduce((most, next) -> next.size() > most.size() ? next : most)
        .map(most -> new Reaction("habit %02dh".formatted(hour.hour()), median(most).answers()));
  }

  /** The call whose answer took neither long nor short. */
  private static LoggedCall median(List<LoggedCall> calls) {
    List<LoggedCall> sorted =
        calls.stream()
            .sorted(Comparator.comparing(call -> call.outcomeAfter().orElseThrow()))
            .toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
