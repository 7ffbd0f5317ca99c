package dev.rollcall.http.server;

/** What somebody may do in the console. Each may do what those before it may. */
public enum ConsoleRight {
  /** Look. */
  VIEWER,
  /** Act on incidents, and take or hand over shifts. */
  RESPONDER,
  /** Make, extend and end silences. */
  EDITOR,
  /** Everything: also who did what. */
  ADMIN;

  public boolean includes(ConsoleRight other) {
    return compareTo(other) >= 0;
  }
}
