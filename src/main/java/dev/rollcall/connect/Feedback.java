package dev.rollcall.connect;

/** How the answers and ends of calls come in. */
public enum Feedback {
  /** The flow's Lambda and contact events report by HTTP. The dialer does not poll. */
  PUSH,
  /** The dialer polls Amazon Connect. */
  POLL,
  /** Both, until push has reported the end of a call. */
  BOTH;

  boolean polls() {
    return this != PUSH;
  }
}
