package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Policy;
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
 */
public record Episode(
    Incident incident,
    Policy policy,
    Round round,
    Set<String> neverAgain,
    long firstSeq,
    Instant countedFrom) {

  public Episode {
    neverAgain = Set.copyOf(neverAgain);
  }

  /** Whether this is an answer to an ask of this episode. */
  boolean asked(EscalationEvent.OutcomeReported answer) {
    return answer.askId() >= firstSeq;
  }

  Episode with(Incident newIncident) {
    return new Episode(newIncident, policy, round, neverAgain, firstSeq, countedFrom);
  }

  Episode with(Round newRound) {
    return new Episode(incident, policy, newRound, neverAgain, firstSeq, countedFrom);
  }

  /** The same episode in a round that begins, with the policy of the incident's own group then. */
  Episode with(Policy newPolicy, Round newRound) {
    return new Episode(incident, newPolicy, newRound, neverAgain, firstSeq, countedFrom);
  }

  /** The same episode with the count of rounds beginning anew and everybody callable again. */
  Episode countedAnew(Policy newPolicy, Round firstRound, Instant now) {
    return new Episode(incident, newPolicy, firstRound, Set.of(), firstSeq, now);
  }

  /** The same episode after a call of this round could not be placed. */
  Episode unreachable() {
    return with(round.couldNotReach());
  }

  Episode without(String responderId) {
    Set<String> more = new HashSet<>(neverAgain);
    more.add(responderId);
    return new Episode(incident, policy, round, more, firstSeq, countedFrom);
  }
}
