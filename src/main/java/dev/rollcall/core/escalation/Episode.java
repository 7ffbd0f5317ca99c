package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Routing;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * One open incident and how far its escalation has come.
 *
 * @param policy of the incident's own group: lease, quiet period, retention; in a fallback round
 *     the calls themselves follow the round's
 * @param neverAgain responders whose number turned out invalid in this escalation
 * @param firstSeq the {@code seq} of its RAISED record: an ask with a lower number belongs to an
 *     earlier episode
 * @param countedFrom when its count of rounds began: the raise, the end of a lease or of a snooze
 * @param routing what a route makes of it, as of the raise or of when it last got worse
 * @param overruled keys of the holds that an operator has overruled for this episode
 */
public record Episode(
    Incident incident,
    Policy policy,
    Round round,
    Set<String> neverAgain,
    long firstSeq,
    Instant countedFrom,
    Routing routing,
    Set<String> overruled) {

  public Episode {
    neverAgain = Set.copyOf(neverAgain);
    overruled = Set.copyOf(overruled);
  }

  /** An episode that no route fits and no operator has looked at. */
  public Episode(
      Incident incident,
      Policy policy,
      Round round,
      Set<String> neverAgain,
      long firstSeq,
      Instant countedFrom) {
    this(incident, policy, round, neverAgain, firstSeq, countedFrom, Routing.NONE, Set.of());
  }

  /** Whether this is an answer to an ask of this episode. */
  boolean asked(EscalationEvent.OutcomeReported answer) {
    return answer.askId() >= firstSeq;
  }

  /** Whose people are called. */
  String groupId() {
    return routing.groupId().orElse(incident.groupId());
  }

  /** Whether the round is of the default group, because nobody of its own may be called. */
  boolean hasStandIn() {
    return round.pass() == Round.Pass.COUNTED && !round.groupId().equals(groupId());
  }

  /** The same episode, which another route fits. */
  Episode with(Routing newRouting) {
    return new Episode(
        incident, policy, round, neverAgain, firstSeq, countedFrom, newRouting, overruled);
  }

  /** The same episode with the policy of its own group as it is now. */
  Episode with(Policy newPolicy) {
    return new Episode(
        incident, newPolicy, round, neverAgain, firstSeq, countedFrom, routing, overruled);
  }

  Episode with(Incident newIncident) {
    return new Episode(
        newIncident, policy, round, neverAgain, firstSeq, countedFrom, routing, overruled);
  }

  Episode with(Round newRound) {
    return new Episode(
        incident, policy, newRound, neverAgain, firstSeq, countedFrom, routing, overruled);
  }

  /** The same episode with the count of rounds beginning anew and everybody callable again. */
  Episode countedAnew(Instant now) {
    return new Episode(incident, policy, round, Set.of(), firstSeq, now, routing, overruled);
  }

  /** The same episode after a call of this round could not be placed. */
  Episode unreachable() {
    return with(round.couldNotReach());
  }

  /** The same episode, which these no longer hold. */
  Episode overruling(Set<String> holds) {
    Set<String> more = new HashSet<>(overruled);
    more.addAll(holds);
    return new Episode(incident, policy, round, neverAgain, firstSeq, countedFrom, routing, more);
  }

  Episode without(String responderId) {
    Set<String> more = new HashSet<>(neverAgain);
    more.add(responderId);
    return new Episode(incident, policy, round, more, firstSeq, countedFrom, routing, overruled);
  }
}
