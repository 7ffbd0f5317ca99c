package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The beginning of an episode: it comes back to who had it, or is held, or the first step is asked.
 * Lives for one decision.
 */
final class EpisodeOpening {

  /** For so long after somebody's own accept the incident may come back to that person. */
  private static final Duration STICKY_FOR = Duration.ofHours(12);

  private final GroupLookup groups;
  private final Holds holds;
  private final ResponderSequence sequence;
  private final DecisionBuilder decision;
  private final Instant now;

  EpisodeOpening(
      GroupLookup groups,
      Holds holds,
      ResponderSequence sequence,
      DecisionBuilder decision,
      Instant now) {
    this.groups = groups;
    this.holds = holds;
    this.sequence = sequence;
    this.decision = decision;
    this.now = now;
  }

  /** A new episode; its RAISED record is the last one. */
  EscalationState open(Incident raised, Routing routing, Earlier earlier) {
    long firstSeq = decision.seq();
    Group group = groups.groupOrStandIn(routing.groupId().orElse(raised.groupId()));
    Round round = groups.round(1, group, Round.Pass.COUNTED, raised, routing);
    Policy policy = groups.policyOf(raised, routing);
    Incident incident = raised.with(times(raised.times(), policy, earlier));
    Episode episode =
        new Episode(incident, policy, round, Set.of(), firstSeq, now, routing, Set.of());
    return comesBackTo(episode, earlier)
        .map(had -> acceptedAgain(episode, had))
        .or(() -> holds.ofNew(episode).map(hold -> sequence.held(episode, hold)))
        .orElseGet(() -> sequence.askFirst(episode));
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
        groups.lease(e, had.by()),
        Optional.of(had.since()));
  }
}
