package dev.rollcall.nights;

/** What must hold in every night. */
enum Law {
  /** A phone never has two live calls. */
  ONE_PHONE_ONE_CALL,
  /** Nobody is called for what somebody has, or what is resolved. */
  NO_CALL_FOR_WHAT_IS_TAKEN,
  /** A call for such an incident ends. */
  CALLS_END_FOR_WHAT_IS_TAKEN,
  /** Every incident comes to its end. */
  EVERY_INCIDENT_ENDS,
  /** A line reports the outcome of every ask in time. */
  LINES_REPORT_IN_TIME,
  /** A yes reaches every incident of its call. */
  A_YES_IS_HEARD,
  /** The history of an incident has no gap. */
  HISTORY_IS_COMPLETE,
  /** A person's numbers ring in their order. */
  NUMBERS_IN_ORDER,
  /** A person who is not reached was called at every number. */
  NO_NUMBER_LEFT_OUT,
  /** A record that cannot be read is one dead letter. */
  ONE_DEAD_LETTER_EACH,
  /** Who is asked is on call. */
  ON_CALL_WHO_IS_ASKED,
  /** A route leads to its group. */
  ROUTES_ARE_FOLLOWED,
  /** Nobody is asked for what is raised within a silence. */
  SILENCES_HOLD,
  /** A phone that rings when a silence begins stops. */
  SILENCES_STOP_CALLS,
  /** Nobody is asked for what another open incident explains. */
  SOURCES_HOLD,
  /** Each hold ends. */
  HOLDS_END
}
