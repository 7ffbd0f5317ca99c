package dev.rollcall.core.roster;

import java.util.OptionalInt;

/**
 * A schedule among the responders of a group: whoever is on call in it has this place.
 *
 * @param priority place in the group; lower is called earlier
 * @param step as that of a responder; empty means alone
 */
public record DutyPlace(String scheduleId, int priority, OptionalInt step) {}
