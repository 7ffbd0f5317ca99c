package dev.rollcall.simulator.network;

import dev.rollcall.simulator.flow.ContactFlow;
import java.util.List;

/**
 * What answers a call that was picked up.
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
