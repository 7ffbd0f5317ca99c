package dev.rollcall.escalation;

import dev.rollcall.roster.Policy;
import java.util.HashSet;
import java.util.Set;

/**
 * One open incident and how far its escalation has come.
 *
 * @param policy of the incident's own group: lease, quiet period, retention; in a fallback round
 *     the calls themselves follow the round's
 * @param neverAgain responders whose number turned out invalid in this escalation
 */
public record Episode(Incident incident, Policy policy, Round round, Set<String> neverAgain) {

  public Episode {
    neverAgain = Set.copyOf(neverAgain);
  }

  Episode with(Incident newIncident) {
    return new Episode(newIncident, policy, round, neverAgain);
  }

  Episode with(Round newRound) {
    return new Episode(incident, policy, newRound, neverAgain);
  }

  Episode without(String responderId) {
    Set<String> more = new HashSet<>(neverAgain);
    more.add(responderId);
    return new Episode(incident, policy, round, more);
  }
}
