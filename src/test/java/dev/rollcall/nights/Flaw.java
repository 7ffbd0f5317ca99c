package dev.rollcall.nights;

/** What can be wrong with the processes of a night, so that a test sees the night fail. */
enum Flaw {
  /** The processes are as they should be. */
  NONE,
  /** A request to Amazon Connect is made long after the decision on it (ADR 31). */
  REQUESTS_ARE_LATE,
  /** A line begins with a person's last number. */
  LAST_NUMBER_FIRST,
  /** An escalation says that everybody has one number. */
  ONE_NUMBER_ALONE,
  /** A record that cannot be read is counted, and then read again after a crash. */
  POISON_IS_COUNTED_TWICE,
  /** A process stops at a record that it cannot read. */
  POISON_STOPS,
  /** Nobody visits the incidents under way when the plan has changed. */
  MARKERS_ARE_IGNORED,
  /** A hold ends hours after what holds. */
  HOLDS_STAY,
  /** Nobody learns which incidents are open that explain others. */
  SOURCES_ARE_UNKNOWN,
  /** Whoever was on call an hour ago counts as on call. */
  HANDOFFS_ARE_MISSED,
  /** No route is followed. */
  ROUTES_ARE_IGNORED
}
