package dev.rollcall.simulator.flow;

/** A flow that Amazon Connect would not take, or not as it is meant. Names the block. */
public final class FlowMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FlowMistake(String message) {
    super(message);
  }
}
