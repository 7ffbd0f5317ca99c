package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.escalation.Round.Pass;
import dev.rollcall.core.escalation.Round.Reach;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The way through the list: steps, attempts, rounds, fallback, exhaustion. Lives for one decision.
 */
final class ResponderSequence {

  /** A round in which nobody could be reached is gone through again for so long. */
  static final Duration REPEAT_FOR = Duration.ofHours(24);

  private final GroupLookup groups;
  private final Holds holds;
  private final Rounds rounds;
  private final StepAsks asks;
  private final DecisionBuilder decision;
  private final Instant now;

  ResponderSequence(GroupLookup groups, Holds holds, DecisionBuilder decision, Instant now) {
    this.groups = groups;
    this.holds = holds;
    this.rounds = new Rounds(groups, now);
    this.asks = new StepAsks(groups, decision, now);
    this.decision = decision;
    this.now = now;
  }

  /** Round 1 of the incident's own group, and everybody may be called again. */
  EscalationState fromTheStart(Episode e) {
    return begin(rounds.countedAnew(e));
  }

  /** The round again with the people of now. */
  Episode sameRound(Episode e) {
    return rounds.same(e);
  }

  /** The episode with the policy of its own group; the round goes on as it began. */
  Episode withPolicyOfNow(Episode e) {
    return rounds.withPolicyOfNow(e);
  }

  /**
   * Asks the person who had it, and then those behind; asks from the start if that person cannot be
   * called, or when a hold is over.
   */
  EscalationState askAgainAlone(Episode e, String responder) {
    Optional<Hold> hold = holds.of(e);
    if (hold.isPresent()) {
      return held(rounds.countedAnew(e), hold.get());
    }
    List<String> members = groups.callable(e, List.of(responder));
    if (members.isEmpty()) {
      return fromTheStart(e);
    }
    int step = groups.stepOf(e.round(), responder).orElse(e.round().step());
    Round round = e.round().as(Pass.REST).at(step);
    return asks.ask(e.with(round.reaching(groups.members(round.current()))), members, List.of());
  }

  /** Every member of the step is out: those who did not answer once more, else the next step. */
  EscalationState stepExhausted(Episode e, Set<String> unanswered) {
    Round round = e.round();
    List<String> again =
        groups.callable(
            e, groups.members(round.current()).stream().filter(unanswered::contains).toList());
    Policy policy = round.policy();
    if (again.isEmpty() || round.handedOff() || round.attempt() >= policy.attempts()) {
      return stepOver(e);
    }
    return new Waiting(e, new Then.AskAgain(again), now.plus(policy.retryDelay()));
  }

  /** People who came on call meanwhile are asked first, once a step; then the next step is. */
  private EscalationState stepOver(Episode e) {
    return handOff(e).orElseGet(() -> askFrom(e, e.round().step() + 1));
  }

  /** As the end of a step; none left begins the list again. */
  EscalationState stepOverOrAnew(Episode e) {
    return handOff(e).orElseGet(() -> askFromOrAnew(e, e.round().step() + 1));
  }

  private Optional<EscalationState> handOff(Episode e) {
    Round round = e.round();
    if (round.handedOff()) {
      return Optional.empty();
    }
    List<String> onDuty = groups.onDuty(round.current()).toList();
    List<String> fresh =
        groups.callable(e, onDuty.stream().filter(p -> !round.reached().contains(p)).toList());
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    decision
        .record(HistoryKind.HANDOFF, e.incident())
        .because(String.join(", ", fresh) + " came on call meanwhile");
    List<String> asked = onDuty.stream().filter(round.reached()::contains).toList();
    return Optional.of(
        asks.ask(
            e.with(round.handingOff()),
            fresh,
            PassedOver.all(asked, PassedOver.Reason.ALREADY_ASKED)));
  }

  /** What the end of a wait leads to. */
  EscalationState resume(Waiting s) {
    return switch (s.then()) {
      case Then.AskAgain(List<String> responders) -> askAgain(s.episode(), responders);
      case Then.NextRound() -> begin(rounds.next(s.episode()));
      case Then.SameRound() -> begin(rounds.same(s.episode()));
      case Then.StartOver() -> fromTheStart(s.episode());
      case Then.Release(Hold hold) -> recheck(s.episode(), hold);
    };
  }

  /** The silence that stops what runs; empty if there is none. */
  Optional<Hold> suppression(Episode e) {
    return holds.ofRunning(e);
  }

  /** A hold has ended, or what it depends on has changed. */
  EscalationState recheck(Episode held, Hold was) {
    Episode e = rounds.waiting(held);
    boolean isNew = was.cause() == Hold.Cause.THRESHOLD;
    Optional<Hold> hold = isNew ? holds.ofNew(e) : holds.of(e);
    if (hold.isPresent()) {
      return stillHeld(e, was, hold.get());
    }
    Episode next = rounds.same(e);
    return Optional.of(next)
        .filter(Episode::hasStandIn)
        .flatMap(holds::of)
        .map(another -> stillHeld(next, was, another))
        .orElseGet(() -> released(next, was.why()));
  }

  private EscalationState stillHeld(Episode e, Hold was, Hold hold) {
    return hold.key().equals(was.key()) ? waits(e, hold) : held(e, hold);
  }

  /** The episode without what would hold it now: an operator wants somebody called. */
  Episode overruled(Episode e) {
    return e.overruling(holds.keys(rounds.withPolicyOfNow(e)));
  }

  /** Asks the first responder of an incident that was held. */
  EscalationState releasedByHand(Episode e) {
    return released(rounds.same(e), "an operator wants it");
  }

  private EscalationState released(Episode e, String why) {
    decision
        .record(HistoryKind.RELEASED, e.incident())
        .because("nothing holds it any more: " + why);
    return askFirst(e);
  }

  EscalationState held(Episode e, Hold hold) {
    HistoryKind kind = hold.isSuppression() ? HistoryKind.SUPPRESSED : HistoryKind.HELD;
    decision.record(kind, e.incident()).because(hold.why());
    return waits(e, hold);
  }

  private static EscalationState waits(Episode e, Hold hold) {
    return new Waiting(e, new Then.Release(hold), hold.until());
  }

  /** Those who did not answer, and those who came on call meanwhile. */
  private EscalationState askAgain(Episode e, List<String> responders) {
    Round round = e.round();
    Step step = round.current();
    Predicate<String> isNew = p -> !step.people().contains(p) && !round.reached().contains(p);
    List<String> members =
        groups.callable(
            e,
            groups.members(step).stream()
                .filter(p -> responders.contains(p) || isNew.test(p))
                .toList());
    return members.isEmpty()
        ? stepOver(e)
        : asks.ask(e.with(round.againAtThisStep()), members, List.of());
  }

  /**
   * Asks the first step from {@code step} on in which somebody may be called; none left ends the
   * round.
   */
  private EscalationState askFrom(Episode e, int step) {
    Set<PassedOver> passedOver = new LinkedHashSet<>();
    return askIfAnybodyIsLeft(e, step, passedOver)
        .orElseGet(() -> roundExhausted(e, List.copyOf(passedOver)));
  }

  /** As {@link #askFrom}; none left begins the list again. */
  EscalationState askFromOrAnew(Episode e, int step) {
    return askIfAnybodyIsLeft(e, step, new LinkedHashSet<>()).orElseGet(() -> fromTheStart(e));
  }

  /** Adds whom it passes over on the way; a step of schedules may have nobody on call. */
  private Optional<EscalationState> askIfAnybodyIsLeft(
      Episode e, int step, Set<PassedOver> passedOver) {
    List<Step> steps = e.round().steps();
    List<String> gaps = new ArrayList<>();
    if (step == 0) {
      passedOver.addAll(groups.leftOut(e));
    }
    for (int i = step; i < steps.size(); i++) {
      List<String> all = groups.members(steps.get(i));
      List<String> members = groups.callable(e, all);
      passedOver.addAll(groups.whyNot(e, all.stream().filter(p -> !members.contains(p)).toList()));
      if (!members.isEmpty()) {
        return Optional.of(
            asks.ask(e.with(e.round().at(i)), members, List.copyOf(passedOver), gaps));
      }
      if (all.isEmpty()) {
        gaps.addAll(steps.get(i).schedules());
      }
    }
    return Optional.empty();
  }

  /** Asks the first step, unless something holds the incident. */
  private EscalationState begin(Episode e) {
    return holds.of(e).map(hold -> held(e, hold)).orElseGet(() -> askFirst(e));
  }

  EscalationState askFirst(Episode held) {
    Incident incident = held.incident();
    Episode e = held.with(incident.with(incident.times().counted()));
    if (e.hasStandIn()) {
      groups.noteStandIn(incident, e.groupId(), e.round().groupId());
    }
    if (e.round().steps().isEmpty()) {
      decision
          .record(HistoryKind.NO_RESPONDERS, e.incident())
          .because("nobody is on call in " + e.round().groupId());
    }
    return askFrom(e, 0);
  }

  private EscalationState roundExhausted(Episode e, List<PassedOver> passedOver) {
    Round round = e.round();
    Policy policy = round.policy();
    decision
        .record(HistoryKind.ROUND_OVER, e.incident())
        .because(
            "round "
                + round.number()
                + " of "
                + round.groupId()
                + StepAsks.passedOverText(passedOver))
        .passingOver(passedOver);
    if (round.pass() == Pass.REST) {
      return new Waiting(e, new Then.NextRound(), now.plus(policy.pause()));
    }
    if (round.reach() == Reach.UNREACHABLE && now.isBefore(e.countedFrom().plus(REPEAT_FOR))) {
      decision.add(new EscalationEffect.NobodyReachable(e.incident().errorId(), round.groupId()));
      return new Waiting(e, new Then.SameRound(), now.plus(policy.pauseAfterRefusal()));
    }
    if (round.pass() == Pass.FALLBACK) {
      return exhausted(e);
    }
    if (round.number() < policy.rounds()) {
      return new Waiting(e, new Then.NextRound(), now.plus(policy.pause()));
    }
    Optional<String> fallback = policy.fallbackGroup();
    if (fallback.isEmpty()) {
      return exhausted(e);
    }
    decision
        .record(HistoryKind.FALLBACK_GROUP, e.incident())
        .because("nobody took it; calling " + fallback.get());
    return begin(rounds.ofFallbackGroup(e, fallback.get()));
  }

  private EscalationState exhausted(Episode e) {
    decision
        .record(HistoryKind.EXHAUSTED, e.incident())
        .because("everybody was asked and nobody took it");
    Policy policy = e.policy();
    return new Exhausted(e, now.plus(policy.quietPeriod()), now.plus(policy.resolvedRetention()));
  }
}
