package dev.rollcall.benchmarks.measure;

import dev.rollcall.benchmarks.site.Phones;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order people were called. Only the first call of each person counts.
 *
 * @param severities of the incidents, by the person's number
 * @param commands when each person's call was commanded, by the same numbers
 * @param calls that rang and are over
 * @param handover how long a command may take to the dialer; a call waits from then on
 */
public record CallOrder(
    List<Severity> severities,
    Map<Integer, Instant> commands,
    List<Phones.Call> calls,
    Duration handover) {

  public CallOrder {
    Set<Integer> seen = new HashSet<>();
    calls =
        calls.stream()
            .sorted(Comparator.comparing(Phones.Call::at))
            .filter(call -> seen.add(call.person()))
            .toList();
  }

  public int count() {
    return calls.size();
  }

  /** From the first call to the last one. */
  public double seconds() {
    return seconds(calls.getFirst().at(), calls.getLast().at());
  }

  /** How long a call was live on average, in seconds. */
  public double meanLife() {
    return calls.stream()
        .mapToDouble(call -> seconds(call.at(), call.end().orElseThrow()))
        .average()
        .orElseThrow();
  }

  /** How many requests to start a call the quota refused, or were repeated. */
  public int refused() {
    return calls.stream().mapToInt(Phones.Call::requests).sum() - calls.size();
  }

  /** How many calls rang while a worse one waited. */
  public long overtaken() {
    return calls.stream().filter(this::overtakes).count();
  }

  private boolean overtakes(Phones.Call call) {
    return calls.stream()
        .filter(other -> other.at().isAfter(call.at()))
        .filter(other -> severity(other).compareTo(severity(call)) < 0)
        .anyMatch(other -> commands.get(other.person()).plus(handover).isBefore(call.at()));
  }

  /** From the incident to the ring, in seconds; 0 if nobody was called for this severity. */
  public double meanWait(Severity severity, List<Instant> sent) {
    return calls.stream()
        .filter(call -> severity(call) == severity)
        .mapToDouble(call -> seconds(sent.get(call.person()), call.at()))
        .average()
        .orElse(0);
  }

  private Severity severity(Phones.Call call) {
    return severities.get(call.person());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
