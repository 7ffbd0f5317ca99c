package dev.rollcall.nights;

import org.jspecify.annotations.Nullable;

/** What can be wrong with the processes of a night, so that a test sees a law broken. */
enum Flaw {
  /** The processes are as they should be. */
  NONE(null),
  /** A request to Amazon Connect is made long after the decision on it (ADR 31). */
  REQUESTS_ARE_LATE(Law.ONE_PHONE_ONE_CALL),
  /** A successor counts a doubt from its first instant, and not from the takeover. */
  DOUBTS_END_TOO_EARLY(Law.ONE_PHONE_ONE_CALL),
  /** A dialer's clock is set forward, and the dialer goes on. */
  A_SET_CLOCK_IS_NOT_NOTICED(Law.ONE_PHONE_ONE_CALL),
  /** An escalation withdraws nothing. */
  WITHDRAWALS_ARE_LOST(Law.NO_CALL_FOR_WHAT_IS_TAKEN),
  /** A line ends no call. */
  HANG_UPS_ARE_LOST(Law.CALLS_END_FOR_WHAT_IS_TAKEN),
  /** A line does not report that nobody answered. */
  OUTCOMES_ARE_LOST(Law.LINES_REPORT_IN_TIME),
  /** A line does not read that somebody accepted. */
  ACCEPTS_ARE_LOST(Law.A_YES_IS_HEARD),
  /** A record of the history is not written. */
  HISTORY_IS_LOST(Law.HISTORY_IS_COMPLETE),
  /** A line begins with a person's last number. */
  LAST_NUMBER_FIRST(Law.NUMBERS_IN_ORDER),
  /** An escalation says that everybody has one number. */
  ONE_NUMBER_ALONE(Law.NO_NUMBER_LEFT_OUT),
  /** A record that cannot be read is counted, and then read again after a crash. */
  POISON_IS_COUNTED_TWICE(Law.ONE_DEAD_LETTER_EACH),
  /** A process stops at a record that it cannot read. */
  POISON_STOPS(Law.EVERY_INCIDENT_ENDS),
  /** Nobody visits the incidents under way when the plan has changed. */
  MARKERS_ARE_IGNORED(Law.SILENCES_STOP_CALLS),
  /** Nobody visits the incidents under way when a silence begins that was planned. */
  BEGINS_ARE_MISSED(Law.SILENCES_STOP_CALLS),
  /** Nobody knows a silence. */
  SILENCES_ARE_IGNORED(Law.SILENCES_HOLD),
  /** A hold ends hours after what holds. */
  HOLDS_STAY(Law.HOLDS_END),
  /** Nobody learns which incidents are open that explain others. */
  SOURCES_ARE_UNKNOWN(Law.SOURCES_HOLD),
  /** Whoever was on call an hour ago counts as on call. */
  HANDOFFS_ARE_MISSED(Law.ON_CALL_WHO_IS_ASKED),
  /** No route is followed. */
  ROUTES_ARE_IGNORED(Law.ROUTES_ARE_FOLLOWED);

  private final @Nullable Law breaks;

  Flaw(@Nullable Law breaks) {
    this.breaks = breaks;
  }

  /** Whether this law is the one that sees the flaw. */
  boolean breaks(Law law) {
    return law == breaks;
  }
}
