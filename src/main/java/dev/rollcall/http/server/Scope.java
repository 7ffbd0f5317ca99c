package dev.rollcall.http.server;

/** What a token allows. */
public enum Scope {
  /** Report and resolve incidents. */
  INCIDENTS,
  /** Acknowledge, escalate, resolve and snooze as an operator. */
  ACTIONS,
  /** Report answers and ends of calls, as Amazon Connect does. */
  CONNECT,
  /** Make, end and read silences, of any group. */
  SILENCES,
  /**
   * Read one calendar. The token is part of the calendar's address, so it is good for nothing else.
   */
  CALENDAR,
  /** Sign in to the console, with the right that the line names. */
  CONSOLE
}
