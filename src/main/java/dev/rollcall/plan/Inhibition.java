package dev.rollcall.plan;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * While an incident is open that explains others, nobody is called for those.
 *
 * @param id its place in the list of the plan
 * @param source what the incident that explains must fit
 * @param target what the others must fit
 * @param equal names whose values both have alike; a missing label is the empty text
 * @param patience so long after its raise a target waits for a source that comes a moment later
 */
public record Inhibition(
    String id,
    List<LabelMatcher> source,
    List<LabelMatcher> target,
    List<String> equal,
    Duration patience) {

  /** What a rule that does not say so waits. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

  /** No rule waits longer, because nobody is called meanwhile. */
  public static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

  /** A target whose source is over is released so much later at most. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(60);

  private static final String RULE = "";

  public Inhibition {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
  }

  boolean isSource(Facts facts) {
    return source.stream().allMatch(matcher -> matcher.fits(facts));
  }

  boolean isTarget(Facts facts) {
    return target.stream().allMatch(matcher -> matcher.fits(facts));
  }

  /** What a source and its targets have alike. */
  List<String> equalValues(Facts facts) {
    return equal.stream().map(name -> LabelMatcher.valueOf(name, facts)).toList();
  }

  /** How it holds such an incident at this instant: at first for a source that may come. */
  Stream<Hold> holds(Facts facts, Instant raisedAt, Instant at, OpenSources sources) {
    if (!isTarget(facts)) {
      return Stream.empty();
    }
    return Stream.concat(
        Stream.of(raisedAt.plus(patience))
            .filter(until -> until.isAfter(at))
            .map(until -> hold(Hold.Cause.SETTLE, "waits for what may explain it", until)),
        sources.explaining(this, facts).stream()
            .map(
                errorId ->
                    hold(Hold.Cause.INHIBITION, "explained by " + errorId, at.plus(LOOK_AGAIN))));
  }

  private Hold hold(Hold.Cause cause, String why, Instant until) {
    return new Hold(cause, id, RULE, why + " (inhibition " + id + ")", until);
  }
}
