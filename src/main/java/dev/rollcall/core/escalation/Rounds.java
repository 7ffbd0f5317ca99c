package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.Round.Pass;
import dev.rollcall.core.roster.Group;
import java.time.Instant;

/** The rounds of an episode, each with the people and the policy of now. Lives for one decision. */
final class Rounds {

  private final GroupLookup groups;
  private final Instant now;

  Rounds(GroupLookup groups, Instant now) {
    this.groups = groups;
    this.now = now;
  }

  /** Round 1 of the incident's own group, and everybody may be called again. */
  Episode countedAnew(Episode e) {
    Group group = groups.groupOrStandIn(e.incident(), e.groupId());
    return e.countedAnew(round(e, 1, group, Pass.COUNTED), now);
  }

  /** The next one of its own group. After a pass that is not counted the count begins. */
  Episode next(Episode e) {
    return own(e, e.round().pass() == Pass.REST ? 1 : e.round().number() + 1);
  }

  /** The round again. */
  Episode same(Episode e) {
    if (e.round().pass() == Pass.FALLBACK) {
      Group group = groups.groupOrStandIn(e.incident(), e.round().groupId());
      return e.with(round(e, e.round().number(), group, Pass.FALLBACK));
    }
    return own(e, e.round().number());
  }

  /** The round of another group, when nobody of its own took it. */
  Episode ofFallbackGroup(Episode e, String groupId) {
    Group group = groups.groupOrStandIn(e.incident(), groupId);
    return e.with(round(e, e.round().number() + 1, group, Pass.FALLBACK));
  }

  /** The episode with the policy of its own group; the round goes on as it began. */
  Episode withPolicyOfNow(Episode e) {
    return e.with(own(e, e.round().number()).policy());
  }

  private Episode own(Episode e, int number) {
    Group group = groups.groupOrStandIn(e.incident(), e.groupId());
    return e.inOwnRound(round(e, number, group, Pass.COUNTED));
  }

  private Round round(Episode e, int number, Group group, Pass pass) {
    return groups.round(number, group, pass, e.incident(), e.routing());
  }
}
