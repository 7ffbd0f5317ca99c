package dev.rollcall.connect;

/** How the dialer's installation learns what became of a call. */
public enum Feedback {
  /** The flow's Lambda and contact events come in by HTTP; the dialer asks for nothing. */
  PUSH,
  /** The dialer asks Amazon Connect. */
  POLL,
  /** Both, until push has said how a call ended. */
  BOTH;

  boolean polls() {
    return this != PUSH;
  }
}
