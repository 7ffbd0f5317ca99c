package dev.rollcall.simulator.network;

import dev.rollcall.simulator.flow.ContactFlow;

/** A published contact flow of the simulated instance. */
public record PublishedFlow(String id, String name, ContactFlow content) {

  /** The API model's name for a flow that answers and calls. */
  public static final String TYPE = "CONTACT_FLOW";

  /** With the flow that ships with the product. */
  public PublishedFlow(String id, String name) {
    this(id, name, ContactFlow.ours());
  }
}
