package dev.rollcall.simulator.network;

/**
 * Why a voice contact ended, as {@code DescribeContact} names it. Meanings are those of the contact
 * record's data model in Amazon Connect's administrator guide.
 */
public enum DisconnectReason {
  TELECOM_BUSY,
  TELECOM_NUMBER_INVALID,
  TELECOM_POTENTIAL_BLOCKING,
  TELECOM_PROBLEM,
  TELECOM_TIMEOUT,
  CUSTOMER_DISCONNECT,
  /** The flow came to its end, and has reported the key itself. */
  CONTACT_FLOW_DISCONNECT,
  /** Among other things StopContact, so that the engine sees the end of its own hang-up too. */
  OTHER
}
