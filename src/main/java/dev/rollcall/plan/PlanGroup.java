package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.util.List;

/**
 * A group as a file has it.
 *
 * @param responders people by name
 * @param dutyPlaces places of whoever is on call
 */
public record PlanGroup(
    String id, Policy policy, List<Responder> responders, List<DutyPlace> dutyPlaces) {

  public PlanGroup {
    responders = List.copyOf(responders);
    dutyPlaces = List.copyOf(dutyPlaces);
  }

  /** The group with the people that are named alone. */
  public Group group() {
    return new Group(id, policy, responders);
  }
}
