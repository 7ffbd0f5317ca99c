package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an escalation must wait before it calls anybody, why, and until when. Nobody else asks.
 * Lives for one decision.
 */
final class Holds {

  private static final String RULE = "";

  private final GroupLookup groups;
  private final Instant now;

  Holds(GroupLookup groups, Instant now) {
    this.groups = groups;
    this.now = now;
  }

  /** What holds an incident that nobody was called for: too few reports come before all else. */
  Optional<Hold> ofNew(Episode e) {
    return threshold(e).or(() -> of(e));
  }

  /** The hold that ends last; empty if somebody may be called. */
  Optional<Hold> of(Episode e) {
    return inForce(e).max(Comparator.comparing(Hold::until));
  }

  /** Everything that holds it now, as an operator overrules it. */
  Set<String> keys(Episode e) {
    return Stream.concat(threshold(e).stream(), inForce(e))
        .map(Hold::key)
        .collect(Collectors.toSet());
  }

  /** The silence that ends last, of those that hold what is under way already. */
  Optional<Hold> ofRunning(Episode e) {
    return inForce(e).filter(Hold::stopsWhatRuns).max(Comparator.comparing(Hold::until));
  }

  private Stream<Hold> inForce(Episode e) {
    Stream<Hold> waits = Stream.of(settle(e), flapping(e)).flatMap(Optional::stream);
    Stream<Hold> own = Stream.concat(waits, outOfHours(e));
    return Stream.concat(own, groups.suppressions(e.incident()))
        .filter(hold -> !e.overruled().contains(hold.key()));
  }

  /** It ends when no report is left to be counted, and may have ended. */
  private Optional<Hold> threshold(Episode e) {
    List<Instant> reports = e.incident().times().reports();
    return e.policy()
        .threshold()
        .filter(t -> !reports.isEmpty())
        .filter(t -> e.incident().times().reportsSince(t.within(), now) < t.reports())
        .map(
            t ->
                hold(
                    Hold.Cause.THRESHOLD,
                    "waits for %d reports in %d s".formatted(t.reports(), t.within().toSeconds()),
                    reports.getLast().plus(t.within())))
        .filter(hold -> !e.overruled().contains(hold.key()));
  }

  private Optional<Hold> settle(Episode e) {
    Policy policy = e.policy();
    return stays(e, Hold.Cause.SETTLE, policy.settle(), "must stay for ");
  }

  /** Of its own group, and of the default group if that stands in for it. */
  private Stream<Hold> outOfHours(Episode e) {
    Policy called = e.hasStandIn() ? e.round().policy() : e.policy();
    return Stream.of(e.policy(), called)
        .flatMap(policy -> policy.callDuring().stream())
        .distinct()
        .flatMap(hours -> groups.opens(hours).map(opens -> closed(hours, opens)).stream());
  }

  private static Hold closed(String hours, Instant opens) {
    return new Hold(Hold.Cause.HOURS, hours, RULE, "waits for " + hours, opens);
  }

  private Optional<Hold> flapping(Episode e) {
    return e.policy()
        .flap()
        .filter(f -> e.incident().times().raisesWithin(f.within()) >= f.episodes())
        .flatMap(f -> stays(e, Hold.Cause.FLAPPING, f.settle(), "came and went, must stay for "));
  }

  private Optional<Hold> stays(Episode e, Hold.Cause cause, Duration time, String why) {
    return e.incident()
        .times()
        .raised()
        .map(raised -> raised.plus(time))
        .filter(until -> until.isAfter(now))
        .map(until -> hold(cause, why + time.toSeconds() + " s", until));
  }

  private static Hold hold(Hold.Cause cause, String why, Instant until) {
    return new Hold(cause, RULE, RULE, why, until);
  }
}
