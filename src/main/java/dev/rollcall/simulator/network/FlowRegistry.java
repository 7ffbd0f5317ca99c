package dev.rollcall.simulator.network;

import dev.rollcall.simulator.flow.ContactFlow;
import java.util.List;

/**
 * The flows and functions that serve a call after somebody has picked up.
 *
 * @param flows published; at least one
 */
public record FlowRegistry(List<PublishedFlow> flows, Functions functions) {

  public FlowRegistry {
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
