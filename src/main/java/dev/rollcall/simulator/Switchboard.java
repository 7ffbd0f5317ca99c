package dev.rollcall.simulator;

import dev.rollcall.simulator.flow.ContactFlow;
import java.util.List;

/**
 * What answers a call that was picked up.
 *
 * @param flows published; at least one
 */
record Switchboard(List<Flow> flows, Functions functions) {

  Switchboard {
    flows = List.copyOf(flows);
  }

  /** The flow of this id; the first one when any id will do. */
  ContactFlow flow(String id) {
    return flows.stream()
        .filter(flow -> flow.id().equals(id))
        .findFirst()
        .orElse(flows.getFirst())
        .content();
  }
}
