package dev.rollcall.simulator;

import dev.rollcall.simulator.flow.ContactFlow;

/** A published contact flow of the simulated instance. */
public record Flow(String id, String name, ContactFlow content) {

  /** The API model's name for a flow that answers and calls. */
  static final String TYPE = "CONTACT_FLOW";

  /** With the flow that ships with the product. */
  public Flow(String id, String name) {
    this(id, name, ContactFlow.ours());
  }
}
