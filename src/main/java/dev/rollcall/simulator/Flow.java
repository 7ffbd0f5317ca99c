package dev.rollcall.simulator;

/** A published contact flow of the simulated instance. */
public record Flow(String id, String name) {

  /** The API model's name for a flow that answers and calls. */
  static final String TYPE = "CONTACT_FLOW";
}
