package dev.rollcall.simulator.network;

/** What the phone network makes of a hang-up. */
public enum Stop {
  STOPPED,
  ALREADY_OVER,
  NO_SUCH_CALL
}
