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
    Episode own = own(e, 1);
    return own.countedAnew(now);
  }

  /** The next one of its own group. After a pass that is not counted the count begins. */
  Episode next(Episode e) {
    return own(e, e.round().pass() == Pass.REST ? 1 : e.round().number() + 1);
  }

  /** The round again; after a pass that is not counted the first one. */
  Episode same(Episode e) {
    int number = e.round().number();
    return switch (e.round().pass()) {
      case COUNTED -> own(e, number);
      case REST -> own(e, 1);
      case FALLBACK -> fallback(e, number, e.round().groupId());
    };
  }

  /** What waits to begin its round, with the policy of now; and no longer with a stale stand-in. */
  Episode waiting(Episode e) {
    return e.hasStandIn() ? same(e) : withPolicyOfNow(e);
  }

  /** The round of another group, when nobody of its own took it. */
  Episode ofFallbackGroup(Episode e, String groupId) {
    return fallback(e, e.round().number() + 1, groupId);
  }

  private Episode fallback(Episode e, int number, String groupId) {
    Group group = groups.groupOrStandIn(groupId);
    if (!group.id().equals(groupId)) {
      groups.noteStandIn(e.incident(), groupId, group.id());
    }
    return e.with(round(e, number, group, Pass.FALLBACK));
  }

  /** The episode with the policy of its own group; the round goes on as it began. */
  Episode withPolicyOfNow(Episode e) {
    return e.with(groups.policyOf(e.incident(), e.routing()));
  }

  private Episode own(Episode e, int number) {
    Group group = groups.groupOrStandIn(e.groupId());
    return withPolicyOfNow(e).with(round(e, number, group, Pass.COUNTED));
  }

  private Round round(Episode e, int number, Group group, Pass pass) {
    return groups.round(number, group, pass, e.incident(), e.routing());
  }
}
