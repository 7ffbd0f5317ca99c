package dev.rollcall.core.roster;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan may look at of an incident.
 *
 * @param groupId as reported, or the default group
 * @param severity as reported where it is routed; as routed where it is silenced
 * @param source the system that reports; empty where it does not say its name
 * @param labels nobody changes them any more; they are not copied, because each report has some
 */
public record Facts(
    String errorId,
    String groupId,
    Severity severity,
    Optional<String> source,
    Map<String, String> labels) {

  public Facts {
    labels = Collections.unmodifiableMap(labels);
  }
}
