package dev.rollcall.http.server;

/** What somebody may do in the console. Each may do what those before it may. */
public enum ConsoleRight {
  /** Look. */
  VIEWER,
  /** Act on incidents, and take or hand over shifts. */
  RESPONDER,
  /** Make and end silences and overrides. */
  EDITOR,
  /** See who did what, and set dead letters right. */
  ADMIN;

  public boolean includes(ConsoleRight other) {
    return compareTo(other) >= 0;
  }
}
