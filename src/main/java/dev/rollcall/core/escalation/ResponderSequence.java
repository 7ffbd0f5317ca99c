package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.escalation.Round.Pass;
import dev.rollcall.core.escalation.Round.Reach;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The way through the list: steps, attempts, rounds, fallback, exhaustion. Lives for one decision.
 */
final class ResponderSequence {

  /** A round in which nobody could be reached is gone through again for so long. */
  static final Duration REPEAT_FOR = Duration.ofHours(24);

  /** For so long after somebody's own accept the incident may come back to that person. */
  private static final Duration STICKY_FOR = Duration.ofHours(12);

  private final GroupLookup groups;
  private final Holds holds;
  private final DecisionBuilder decision;
  private final Instant now;

  ResponderSequence(GroupLookup groups, Holds holds, DecisionBuilder decision, Instant now) {
    this.groups = groups;
    this.holds = holds;
    this.decision = decision;
    this.now = now;
  }

  /** A new episode; its RAISED record is the last one. */
  EscalationState firstTime(Incident raised, Earlier earlier) {
    long firstSeq = decision.seq();
    Group group = groups.groupOrStandIn(raised, raised.groupId());
    Policy policy = group.policy();
    Incident incident = raised.with(times(raised.times(), policy, earlier));
    Round round = round(1, group, Pass.COUNTED);
    Episode episode = new Episode(incident, policy, round, Set.of(), firstSeq, now);
    return comesBackTo(episode, earlier)
        .map(had -> acceptedAgain(episode, had))
        .or(() -> holds.ofNew(episode).map(hold -> held(episode, hold)))
        .orElseGet(() -> askFirst(episode));
  }

  /** Nothing is kept that the policy does not ask for. */
  private Times times(Times raised, Policy policy, Earlier earlier) {
    Times counted = policy.flap().isPresent() ? raised.after(earlier.raises()) : raised;
    return policy.threshold().isPresent() ? counted.reportedAt(now) : counted;
  }

  private Optional<Had> comesBackTo(Episode e, Earlier earlier) {
    Duration sticky = e.policy().stickyAccept();
    return earlier
        .had()
        .filter(_ -> sticky.isPositive() && earlier.ago().compareTo(sticky) <= 0)
        .filter(had -> !now.isAfter(had.since().plus(STICKY_FOR)))
        .filter(had -> e.incident().severity().compareTo(had.severity()) >= 0)
        .filter(had -> !groups.isOffDuty(e.round().groupId(), had.by()));
  }

  private EscalationState acceptedAgain(Episode e, Had had) {
    decision
        .record(HistoryKind.STICKY_ACCEPT, e.incident())
        .by(had.by())
        .because(had.by() + " had it a short while ago");
    return new Acknowledged(
        e,
        had.by(),
        CallRef.notYet(""),
        Optional.of(now),
        Optional.of(now),
        e.policy().ackTimeout().map(now::plus),
        Optional.of(had.since()));
  }

  /** Round 1 of the incident's own group, and everybody may be called again. */
  EscalationState fromTheStart(Episode e) {
    return begin(countedAnew(e));
  }

  private Episode countedAnew(Episode e) {
    Group group = groups.groupOrStandIn(e.incident(), e.incident().groupId());
    return e.countedAnew(group.policy(), round(1, group, Pass.COUNTED), now);
  }

  /** After a pass that is not counted the count begins. */
  private EscalationState nextRound(Episode e) {
    Group group = groups.groupOrStandIn(e.incident(), e.incident().groupId());
    int number = e.round().pass() == Pass.REST ? 1 : e.round().number() + 1;
    return begin(e.with(group.policy(), round(number, group, Pass.COUNTED)));
  }

  /** The round again with the people of now. */
  private Episode sameRound(Episode e) {
    if (e.round().pass() == Pass.FALLBACK) {
      Group group = groups.groupOrStandIn(e.incident(), e.round().groupId());
      return e.with(round(e.round().number(), group, Pass.FALLBACK));
    }
    Group group = groups.groupOrStandIn(e.incident(), e.incident().groupId());
    return e.with(group.policy(), round(e.round().number(), group, Pass.COUNTED));
  }

  /**
   * Asks the person who had it, and then those behind; asks from the start if that person cannot be
   * called, or when a hold is over.
   */
  EscalationState askAgainAlone(Episode e, String responder) {
    Optional<Hold> hold = holds.of(e);
    if (hold.isPresent()) {
      return held(countedAnew(e), hold.get());
    }
    Round round = e.round().as(Pass.REST);
    List<String> members = groups.callable(e, List.of(responder));
    return members.isEmpty()
        ? fromTheStart(e)
        : ask(e.with(round.at(round.stepOf(responder), 1)), members, List.of());
  }

  /** Every member of the step is out: those who did not answer once more, else the next step. */
  EscalationState stepExhausted(Episode e, Set<String> unanswered) {
    List<String> again = groups.callable(e, unanswered);
    Policy policy = e.round().policy();
    if (again.isEmpty() || e.round().attempt() >= policy.attempts()) {
      return askFrom(e, e.round().step() + 1);
    }
    return new Waiting(e, new Then.AskAgain(again), now.plus(policy.retryDelay()));
  }

  /** What the end of a wait leads to. */
  EscalationState resume(Waiting s) {
    return switch (s.then()) {
      case Then.AskAgain(List<String> responders) -> askAgain(s.episode(), responders);
      case Then.NextRound() -> nextRound(s.episode());
      case Then.SameRound() -> begin(sameRound(s.episode()));
      case Then.StartOver() -> fromTheStart(s.episode());
      case Then.Release(Hold hold) -> recheck(s.episode(), hold);
    };
  }

  /** A hold has ended, or what it depends on has changed. */
  EscalationState recheck(Episode e, Hold was) {
    boolean isNew = was.cause() == Hold.Cause.THRESHOLD;
    Optional<Hold> hold = isNew ? holds.ofNew(e) : holds.of(e);
    if (hold.isEmpty()) {
      return released(e, was.why());
    }
    boolean isSame = hold.get().key().equals(was.key());
    return isSame ? waits(e, hold.get()) : held(e, hold.get());
  }

  /** Asks the first responder, whatever holds the incident now. */
  EscalationState overrule(Episode e) {
    return released(e.overruling(holds.keys(e)), "an operator wants it");
  }

  private EscalationState released(Episode e, String why) {
    decision
        .record(HistoryKind.RELEASED, e.incident())
        .because("nothing holds it any more: " + why);
    return askFirst(sameRound(e));
  }

  private EscalationState held(Episode e, Hold hold) {
    HistoryKind kind = hold.isSuppression() ? HistoryKind.SUPPRESSED : HistoryKind.HELD;
    decision.record(kind, e.incident()).because(hold.why());
    return waits(e, hold);
  }

  private static EscalationState waits(Episode e, Hold hold) {
    return new Waiting(e, new Then.Release(hold), hold.until());
  }

  private EscalationState askAgain(Episode e, List<String> responders) {
    Round round = e.round();
    List<String> members = groups.callable(e, responders);
    return members.isEmpty()
        ? askFrom(e, round.step() + 1)
        : ask(e.with(round.at(round.step(), round.attempt() + 1)), members, List.of());
  }

  /**
   * Asks the first step from {@code step} on in which somebody may be called; none left ends the
   * round.
   */
  EscalationState askFrom(Episode e, int step) {
    return askIfAnybodyIsLeft(e, step).orElseGet(() -> roundExhausted(e));
  }

  /** As {@link #askFrom}; none left begins the list again. */
  EscalationState askFromOrAnew(Episode e, int step) {
    return askIfAnybodyIsLeft(e, step).orElseGet(() -> fromTheStart(e));
  }

  private Optional<EscalationState> askIfAnybodyIsLeft(Episode e, int step) {
    List<List<String>> steps = e.round().steps();
    List<String> passedOver =
        new ArrayList<>(step == 0 ? groups.offDuty(e.round().groupId()) : List.of());
    for (int i = step; i < steps.size(); i++) {
      List<String> members = groups.callable(e, steps.get(i));
      steps.get(i).stream().filter(r -> !members.contains(r)).forEach(passedOver::add);
      if (!members.isEmpty()) {
        return Optional.of(ask(e.with(e.round().at(i, 1)), members, passedOver));
      }
    }
    return Optional.empty();
  }

  private EscalationState begin(Episode e) {
    return holds.of(e).map(hold -> held(e, hold)).orElseGet(() -> askFirst(e));
  }

  private EscalationState askFirst(Episode held) {
    Incident incident = held.incident();
    Episode e = held.with(incident.with(incident.times().counted()));
    if (e.round().steps().isEmpty()) {
      decision
          .record(HistoryKind.NO_RESPONDERS, e.incident())
          .because("nobody is on call in " + e.round().groupId());
    }
    return askFrom(e, 0);
  }

  private EscalationState ask(Episode e, List<String> members, List<String> passedOver) {
    Incident incident = e.incident();
    Round round = e.round();
    TreeMap<String, LiveAsk> asked = new TreeMap<>();
    for (String member : members) {
      CallRef call = CallRef.notYet(member);
      String line = groups.lineOf(round, member);
      long askId =
          decision
              .record(HistoryKind.ASKED, incident)
              .about(call)
              .because(why(round, passedOver))
              .seq();
      asked.put(member, new LiveAsk(askId, line, call));
      decision.add(
          new EscalationEffect.Ask(
              line,
              member,
              incident.errorId(),
              askId,
              round.groupId(),
              incident.severity(),
              incident.message(),
              round.policy(),
              groups.numbersOf(round, member)));
    }
    return new Calling(e, asked, Set.of(), now.plus(round.policy().askBound()), false);
  }

  private static String why(Round round, List<String> passedOver) {
    return "step "
        + (round.step() + 1)
        + " of "
        + round.steps().size()
        + ", round "
        + round.number()
        + (round.attempt() == 1 ? "" : ", attempt " + round.attempt())
        + (passedOver.isEmpty() ? "" : "; passed over: " + String.join(", ", passedOver));
  }

  private EscalationState roundExhausted(Episode e) {
    Round round = e.round();
    Policy policy = round.policy();
    decision
        .record(HistoryKind.ROUND_OVER, e.incident())
        .because("round " + round.number() + " of " + round.groupId());
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
    Group group = groups.groupOrStandIn(e.incident(), fallback.get());
    return begin(e.with(round(round.number() + 1, group, Pass.FALLBACK)));
  }

  private EscalationState exhausted(Episode e) {
    decision
        .record(HistoryKind.EXHAUSTED, e.incident())
        .because("everybody was asked and nobody took it");
    Policy policy = e.policy();
    return new Exhausted(e, now.plus(policy.quietPeriod()), now.plus(policy.resolvedRetention()));
  }

  private static Round round(int number, Group group, Pass pass) {
    return new Round(number, group.id(), pass, group.policy(), group.steps(), 0, 1, Reach.UNTRIED);
  }
}
