package dev.rollcall.http.server;

/** What a token may be good for. */
public enum Scope {
  /** Report and resolve incidents. */
  INCIDENTS,
  /** Acknowledge, escalate, resolve and snooze as an operator. */
  ACTIONS,
  /** Tell what became of calls, as Amazon Connect does. */
  CONNECT
}
