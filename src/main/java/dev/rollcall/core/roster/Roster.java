package dev.rollcall.core.roster;

import java.time.Instant;
import java.util.List;
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

  /** Who is on call in this schedule, in order; nobody in one that was not published. */
  default List<String> onCall(String scheduleId, Instant at) {
    return List.of();
  }

  /**
   * When a person who is on call in this schedule no longer is; empty if that is not foreseen, or
   * the person is not on call.
   */
  default Optional<Instant> shiftEnd(String scheduleId, String responderId, Instant at) {
    return Optional.empty();
  }

  /**
   * A person whom a schedule names, as the directory knows them. Somebody unknown is active and has
   * a line of that name: the dialer will say that there is no number.
   */
  default Responder person(String responderId) {
    return Responder.unlisted(responderId);
  }

  /** How many phone numbers this person has as somebody of this group: as the dialer finds them. */
  default int numbers(String groupId, String responderId) {
    return group(groupId)
        .flatMap(group -> group.responder(responderId))
        .orElseGet(() -> person(responderId))
        .numbers();
  }

  /** What the first route that fits says. */
  default Routing route(Facts facts) {
    return Routing.NONE;
  }

  /** The silences and inhibitions that hold such an incident, each with its end. */
  default List<Hold> suppressions(Facts facts, Instant raisedAt, Instant at) {
    return List.of();
  }

  /** Whether any incident may hold others, now or as it is known of an open one. */
  default boolean hasSources() {
    return false;
  }

  /** Whether others may be held while such an incident is open. */
  default boolean isSource(Facts facts) {
    return false;
  }

  /** When these hours open; empty while they are open, and for hours that never open. */
  default Optional<Instant> opens(String hoursId, Instant at) {
    return Optional.empty();
  }

  /** Whether this person wants to be called after everybody else now. */
  default boolean isQuiet(String responderId, Severity severity, Instant at) {
    return false;
  }
}
