package dev.rollcall.simulator.network;

/**
 * Behaviour that Amazon Connect may or may not have: the documentation is silent, has changed, or
 * contradicts what users report. All are off unless switched on.
 */
public enum UndocumentedChoice {

  /**
   * The documentation before 2021 said of a ClientToken whose contact has disconnected that a new
   * contact is started. The current text no longer says so.
   */
  TOKEN_REUSE_AFTER_DISCONNECT_STARTS_A_NEW_CALL,

  /** A known ClientToken with other parameters is refused; else it gives the first contact. */
  TOKEN_WITH_OTHER_PARAMETERS_IS_REFUSED,

  /** Users report that RingTimeoutInSeconds needs TrafficType CAMPAIGN; the API model does not. */
  RING_TIMEOUT_NEEDS_CAMPAIGN,

  /**
   * Only flows that ListContactFlows shows can be used, as in reality; else any flow id will do.
   */
  UNKNOWN_FLOWS_ARE_REFUSED,

  /**
   * The page on contact events says that disconnectReason "is available for outbound campaigns";
   * handlers of ordinary calls are seen to read it too.
   */
  EVENTS_OF_ORDINARY_CALLS_NAME_NO_REASON
}
