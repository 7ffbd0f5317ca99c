package dev.rollcall.core.roster;

import java.util.Optional;

/**
 * What a route makes of an incident.
 *
 * @param groupId who is called, instead of the reported group
 * @param severity instead of the reported one
 * @param policy put over the group's own at each round
 */
public record Routing(Optional<String> groupId, Optional<Severity> severity, PolicyChange policy) {

  /** No route fits: everything is as reported. */
  public static final Routing NONE =
      new Routing(Optional.empty(), Optional.empty(), PolicyChange.NONE);
}
