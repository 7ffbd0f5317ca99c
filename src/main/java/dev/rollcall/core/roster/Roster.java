package dev.rollcall.core.roster;

import java.util.Optional;

/**
 * The groups as they are now. Reads are cheap and have no effect; an answer may differ from one
 * decision to the next.
 */
public interface Roster {

  /** The group, or empty when nobody published one of that name. */
  Optional<Group> group(String groupId);

  /** The group that stands in for an unknown or empty one (setting {@code RESPONDERS_GROUP_ID}). */
  String defaultGroupId();
}
