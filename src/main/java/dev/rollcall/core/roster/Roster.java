package dev.rollcall.core.roster;

import java.time.Instant;
import java.util.Optional;

/**
 * The groups and the plan as they are now. What depends on time is a function of an instant. Reads
 * are cheap and have no effect; an answer may differ from one decision to the next.
 */
public interface Roster {

  /** The group, or empty when nobody published one of that name. */
  Optional<Group> group(String groupId);

  /** The group that stands in for an unknown or empty one (setting {@code RESPONDERS_GROUP_ID}). */
  String defaultGroupId();

  /** Who is on call in this schedule; {@link OnDuty#UNKNOWN} when nobody published it. */
  default OnDuty duty(String scheduleId, Instant at) {
    return OnDuty.UNKNOWN;
  }

  /**
   * A person whom a schedule names, as the directory knows them. Somebody unknown is active and has
   * a line of that name: the dialer will say that there is no number.
   */
  default Responder person(String responderId) {
    return Responder.unlisted(responderId);
  }
}
