package dev.rollcall.core.roster;

import java.util.Map;
import java.util.Optional;

/**
 * What a plan may look at of an incident.
 *
 * @param groupId as reported, or the default group
 * @param severity as reported where it is routed; as routed where it is silenced
 * @param source the system that reports; empty where it does not say its name
 */
public record Facts(
    String errorId,
    String groupId,
    Severity severity,
    Optional<String> source,
    Map<String, String> labels) {

  public Facts {
    labels = Map.copyOf(labels);
  }
}
