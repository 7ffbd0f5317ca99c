package dev.rollcall.simulator.network;

/** How far a call has come. */
public enum CallState {
  RINGING,
  /** Picked up, by a person or a machine. */
  CONNECTED,
  ENDED
}
